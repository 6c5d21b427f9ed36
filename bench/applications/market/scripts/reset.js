import mysql from 'mysql2/promise'
import { hashPassword } from '../lib/password.js'

const url = new URL(process.env.DATABASE_URL ?? 'mysql://root@127.0.0.1:3306/market')
const name = url.pathname.slice(1)
const server = new URL(url)
server.pathname = '/'

const db = await mysql.createConnection({ uri: server.href, multipleStatements: true })
await db.query(`DROP DATABASE IF EXISTS \`${name}\`; CREATE DATABASE \`${name}\`; USE \`${name}\``)

await db.query(`
  CREATE TABLE users (
    id INT AUTO_INCREMENT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE, name VARCHAR(100) NOT NULL,
    password_hash VARCHAR(100) NOT NULL
  );
  CREATE TABLE sessions (
    token CHAR(48) PRIMARY KEY, user_id INT NOT NULL, created_at TIMESTAMP NOT NULL DEFAULT NOW()
  );
  CREATE TABLE categories (
    id INT AUTO_INCREMENT PRIMARY KEY, slug VARCHAR(50) NOT NULL UNIQUE, name VARCHAR(50) NOT NULL
  );
  CREATE TABLE sellers (
    id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(100) NOT NULL, rating INT NOT NULL
  );
  CREATE TABLE products (
    id INT AUTO_INCREMENT PRIMARY KEY, category_id INT NOT NULL, seller_id INT NOT NULL, name VARCHAR(100) NOT NULL,
    price INT NOT NULL, stock INT NOT NULL, attributes JSON NOT NULL, INDEX (category_id)
  );
  CREATE TABLE packs (
    product_id INT NOT NULL, size INT NOT NULL, price INT NOT NULL, PRIMARY KEY (product_id, size)
  );
  CREATE TABLE reviews (
    id INT AUTO_INCREMENT PRIMARY KEY, product_id INT NOT NULL, user_id INT NOT NULL, stars INT NOT NULL,
    text TEXT NOT NULL, created_at DATETIME NOT NULL, INDEX (product_id)
  );
  CREATE TABLE orders (
    id INT AUTO_INCREMENT PRIMARY KEY, user_id INT NOT NULL, status VARCHAR(20) NOT NULL, created_at DATETIME NOT NULL,
    INDEX (user_id)
  );
  CREATE TABLE order_items (
    id INT AUTO_INCREMENT PRIMARY KEY, order_id INT NOT NULL, product_id INT NOT NULL, quantity INT NOT NULL,
    price INT NOT NULL, INDEX (order_id)
  );
`)

const passwordHash = await hashPassword('ada-password')
await insert('users', ['email', 'name', 'password_hash'], 200, [
  (i) => (i === 1 ? 'ada@example.com' : `user-${i}@example.com`),
  (i) => (i === 1 ? 'Ada' : `User ${i}`),
  () => passwordHash,
])
await insert('categories', ['slug', 'name'], 30, [(i) => `category-${i}`, (i) => `Category ${i}`])
await insert('sellers', ['name', 'rating'], 80, [(i) => `Seller ${i}`, (i) => 1 + (i % 5)])
await insert('products', ['category_id', 'seller_id', 'name', 'price', 'stock', 'attributes'], 2000, [
  (i) => 1 + (i % 30),
  (i) => 1 + (i % 80),
  (i) => `Product ${i}`,
  (i) => 199 + ((i * 7919) % 20_000),
  (i) => i % 9,
  (i) => JSON.stringify(attributes(i)),
])
await insert('packs', ['product_id', 'size', 'price'], 10_000, [
  (i) => 1 + Math.floor((i - 1) / 5),
  (i) => [1, 6, 25, 144, 1000][i % 5],
  (i) => [210, 1190, 4650, 25_900, 171_000][i % 5] + (i % 17),
])
await insert('reviews', ['product_id', 'user_id', 'stars', 'text', 'created_at'], 12_000, [
  (i) => 1 + (i % 400),
  (i) => 1 + (i % 200),
  (i) => 1 + ((i * 31) % 5),
  (i) => `Review ${i}: ${'it does what it should. '.repeat(1 + (i % 6))}`,
  (i) => moment(i),
])
await insert('orders', ['user_id', 'status', 'created_at'], 5000, [
  (i) => 1 + (i % 200),
  (i) => ['new', 'paid', 'sent'][i % 3],
  (i) => moment(i),
])
await insert('order_items', ['order_id', 'product_id', 'quantity', 'price'], 20_000, [
  (i) => 1 + (i % 5000),
  (i) => 1 + ((i * 13) % 2000),
  (i) => 1 + (i % 4),
  (i) => 199 + ((i * 7919) % 20_000),
])
await db.query('ANALYZE TABLE products, reviews, orders, order_items')
await db.end()

async function insert(table, columns, count, values) {
  for (let from = 1; from <= count; from += 2000) {
    const rows = []
    for (let i = from; i < Math.min(from + 2000, count + 1); i++) rows.push(values.map((value) => value(i)))
    await db.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, [rows])
  }
}

function attributes(i) {
  return {
    colour: ['red', 'green', 'blue', 'black'][i % 4],
    weight: { value: 100 + (i % 900), unit: 'g' },
    sizes: ['S', 'M', 'L', 'XL'].map((size, index) => ({
      size,
      available: (i + index) % 3 > 0,
      sku: `${i}-${size}`,
    })),
    tags: Array.from({ length: 6 }, (_, index) => `tag-${(i * (index + 3)) % 40}`),
    description: `Product ${i} is made with care. `.repeat(4),
  }
}

function moment(i) {
  return new Date(Date.UTC(2026, 0, 1) + i * 60_000)
}
