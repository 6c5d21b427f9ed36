import { randomBytes } from 'node:crypto'
import { Router } from 'express'
import { pool } from '../lib/db.js'
import { extra } from '../lib/extra.js'
import { verifyPassword } from '../lib/password.js'
import { requireUser } from '../middleware/requireUser.js'

export const auth = Router()

auth.post('/login', async (req, res) => {
  const { email, password } = req.body ?? {}
  const [[user]] = await pool.query('SELECT id, password_hash FROM users WHERE email = ?', [email ?? ''])
  if (!user || !(await verifyPassword(String(password), user.password_hash))) {
    return res.status(401).json({ error: 'Wrong email or password' })
  }
  const token = randomBytes(24).toString('hex')
  await pool.query('INSERT INTO sessions (token, user_id) VALUES (?, ?)', [token, user.id])
  res.json({ token })
})

auth.get('/me', requireUser, async (req, res) => {
  extra('GET /api/me')
  const [[{ orders, spent }]] = await pool.query(
    `SELECT COUNT(DISTINCT o.id) AS orders, CAST(COALESCE(SUM(i.quantity * i.price), 0) AS INTEGER) AS spent
     FROM orders o JOIN order_items i ON i.order_id = o.id
     WHERE o.user_id = ?`,
    [req.user.id],
  )
  res.json({ ...req.user, orders, spent })
})
