import { Router } from 'express'
import { pool } from '../lib/db.js'
import { extra } from '../lib/extra.js'
import { cheapestPacks, withTax } from '../lib/price.js'

export const products = Router()

products.get('/', async (req, res) => {
  extra('GET /api/products')
  const page = Math.max(1, Number(req.query.page ?? 1))
  const [items] = await pool.query(
    `SELECT p.id, p.name, p.price, p.stock, c.name AS category, s.name AS seller, s.rating AS seller_rating
     FROM products p
     JOIN categories c ON c.id = p.category_id
     JOIN sellers s ON s.id = p.seller_id
     WHERE c.slug = ?
     ORDER BY p.price, p.id
     LIMIT 25 OFFSET ?`,
    [req.query.category ?? 'category-1', (page - 1) * 25],
  )
  res.json({ page, items })
})

products.get('/:id', async (req, res) => {
  extra('GET /api/products/:id')
  const [[product]] = await pool.query('SELECT * FROM products WHERE id = ?', [req.params.id])
  if (!product) return res.status(404).json({ error: 'No such product' })
  res.json(product)
})

products.get('/:id/reviews', async (req, res) => {
  extra('GET /api/products/:id/reviews')
  const [reviews] = await pool.query(
    `SELECT r.id, r.stars, r.text, r.created_at, u.name AS author
     FROM reviews r JOIN users u ON u.id = r.user_id
     WHERE r.product_id = ?
     ORDER BY r.id DESC
     LIMIT 20`,
    [req.params.id],
  )
  const average = reviews.reduce((sum, review) => sum + review.stars, 0) / (reviews.length || 1)
  res.json({ average, reviews })
})

products.post('/:id/reviews', async (req, res) => {
  const { stars, text } = req.body ?? {}
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return res.status(400).json({ error: 'stars must be between 1 and 5' })
  }
  const [result] = await pool.query(
    'INSERT INTO reviews (product_id, user_id, stars, text, created_at) VALUES (?, ?, ?, ?, NOW())',
    [req.params.id, req.user.id, stars, String(text ?? '')],
  )
  res.status(201).json({ id: result.insertId })
})

products.get('/:id/price', async (req, res) => {
  extra('GET /api/products/:id/price')
  const quantity = Number(req.query.quantity ?? 1)
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 100_000) {
    return res.status(400).json({ error: 'quantity must be between 1 and 100000' })
  }
  const [packs] = await pool.query('SELECT size, price FROM packs WHERE product_id = ? ORDER BY size', [
    req.params.id,
  ])
  if (packs.length === 0) return res.status(404).json({ error: 'No such product' })
  const best = cheapestPacks(quantity, packs)
  res.json({ quantity, packs: best.packs, ...withTax(best.net) })
})
