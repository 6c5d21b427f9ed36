import { Router } from 'express'
import { pool } from '../lib/db.js'
import { extra } from '../lib/extra.js'

export const reports = Router()

reports.get('/sales', async (req, res) => {
  extra('GET /api/reports/sales')
  const [rows] = await pool.query(
    `SELECT product_id % 50 AS shelf, COUNT(*) AS sold, CAST(SUM(quantity * price) AS INTEGER) AS revenue
     FROM order_items
     GROUP BY shelf
     ORDER BY revenue DESC`,
  )
  res.json(rows)
})
