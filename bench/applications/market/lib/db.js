import mysql from 'mysql2/promise'

export const pool = mysql.createPool({
  uri: process.env.DATABASE_URL ?? 'mysql://root@127.0.0.1:3306/market',
  waitForConnections: true,
  connectionLimit: 10,
})
