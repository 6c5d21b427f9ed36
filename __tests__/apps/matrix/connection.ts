export interface Connection {
  parents: () => PromiseLike<{ id: number }[]>
  children: (id: number) => PromiseLike<unknown>
  /** Past Drizzle. */
  raw?: () => unknown
  /** Statements since the last call, where the database is in this process. */
  reached?: () => string[]
}

export const SETUP = [
  'create table growers (id integer primary key, name varchar(80))',
  'create table pears (id integer primary key, grower_id integer)',
  "insert into growers (id, name) values (1, 'Quince'), (2, 'Medlar')",
]
