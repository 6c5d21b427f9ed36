import { DatabaseSync } from 'node:sqlite'

const database = new DatabaseSync(process.env.ORDERS)
database.exec('delete from tokens; delete from orders; delete from sqlite_sequence')
database.exec(`insert into orders (customer, what) values (1, 'a hive')`)
