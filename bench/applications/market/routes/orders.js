import { Router } from 'express'
import { pool } from '../lib/db.js'
import { extra } from '../lib/extra.js'

export const orders = Router()

orders.get('/', async (req, res) => {
  extra('GET /api/orders')
  const [list] = await pool.query(
    'SELECT id, status, created_at FROM orders WHERE user_id = ? ORDER BY id LIMIT 15',
    [req.user.id],
  )
  if (list.length === 0) return res.json([])
  const [items] = await pool.query(
    `SELECT i.order_id, i.quantity, i.price, p.id AS product_id, p.name
     FROM order_items i JOIN products p ON p.id = i.product_id
     WHERE i.order_id IN (?)`,
    [list.map((order) => order.id)],
  )
  res.json(list.map((order) => ({ ...order, items: items.filter((item) => item.order_id === order.id) })))
})

orders.post('/', async (req, res) => {
  const items = req.body?.items
  if (!Array.isArray(items) || items.length === 0) {
    return res.status(400).json({ error: 'items must not be empty' })
  }
  const connection = await pool.getConnection()
  try {
    await connection.beginTransaction()
    const [products] = await connection.query('SELECT id, price FROM products WHERE id IN (?)', [
      items.map((item) => item.productId),
    ])
    const [order] = await connection.query(
      "INSERT INTO orders (user_id, status, created_at) VALUES (?, 'new', NOW())",
      [req.user.id],
    )
    await connection.query('INSERT INTO order_items (order_id, product_id, quantity, price) VALUES ?', [
      products.map((product) => [
        order.insertId,
        product.id,
        items.find((item) => item.productId === product.id).quantity,
        product.price,
      ]),
    ])
    await connection.commit()
    res.status(201).json({ id: order.insertId })
  } catch (error) {
    await connection.rollback()
    throw error
  } finally {
    connection.release()
  }
})
