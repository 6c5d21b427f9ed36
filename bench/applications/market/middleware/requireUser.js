import { pool } from '../lib/db.js'

export async function requireUser(req, res, next) {
  const token = req.get('authorization')?.replace(/^Bearer /, '')
  if (!token) return res.status(401).json({ error: 'Not logged in' })
  const [[user]] = await pool.query(
    `SELECT u.id, u.email, u.name
     FROM sessions s JOIN users u ON u.id = s.user_id
     WHERE s.token = ?`,
    [token],
  )
  if (!user) return res.status(401).json({ error: 'Not logged in' })
  req.user = user
  next()
}
