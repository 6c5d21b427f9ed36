import { sql } from 'drizzle-orm'

/** The tables of schema.ts, in the order in which they can be created. */
export const createTables = [
  sql`drop schema if exists bookshop cascade`,
  sql`create schema bookshop`,
  sql`create table bookshop.users (
    id integer primary key generated always as identity,
    email text not null unique,
    password_hash text not null,
    name text not null,
    city text not null,
    level text not null
  )`,
  sql`create table bookshop.authors (
    id integer primary key generated always as identity,
    name text not null,
    country text not null
  )`,
  sql`create table bookshop.books (
    id integer primary key generated always as identity,
    author_id integer not null references bookshop.authors (id),
    title text not null,
    isbn text not null unique,
    description text not null default '',
    price_cents integer not null,
    on_sale boolean not null default false
  )`,
  sql`create table bookshop.reviews (
    id integer primary key generated always as identity,
    book_id integer not null references bookshop.books (id) on delete cascade,
    user_id integer not null references bookshop.users (id),
    rating integer not null,
    comment text not null
  )`,
  sql`create table bookshop.orders (
    id integer primary key generated always as identity,
    user_id integer not null references bookshop.users (id),
    placed_at timestamptz not null default now()
  )`,
  sql`create table bookshop.order_lines (
    id integer primary key generated always as identity,
    order_id integer not null references bookshop.orders (id) on delete cascade,
    book_id integer references bookshop.books (id) on delete set null,
    quantity integer not null,
    price_cents integer not null
  )`,
  sql`create table bookshop.messages (
    id integer primary key generated always as identity,
    name text not null,
    email text not null,
    message text not null,
    sent_at timestamptz not null default now()
  )`,
  sql`create index books_author on bookshop.books (author_id)`,
  sql`create index reviews_book on bookshop.reviews (book_id)`,
  sql`create index orders_placed_at on bookshop.orders (placed_at)`,
  sql`create index order_lines_order on bookshop.order_lines (order_id)`,
  sql`create index order_lines_book on bookshop.order_lines (book_id)`,
]
