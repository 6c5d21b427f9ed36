import { Router } from 'express'
import { pool } from '../lib/db.js'
import { extra } from '../lib/extra.js'

export const catalogue = Router()

catalogue.get('/', async (req, res) => {
  extra('GET /api/catalogue')
  const [categories] = await pool.query('SELECT id, slug, name FROM categories ORDER BY id')
  const [rows] = await pool.query(
    'SELECT id, category_id, name, price, attributes FROM products WHERE stock > 0 ORDER BY id LIMIT 600',
  )
  const byCategory = Map.groupBy(rows, (row) => row.category_id)
  res.json(
    categories.map(({ id, slug, name }) => ({
      slug,
      name,
      products: (byCategory.get(id) ?? []).map((row) => ({
        id: row.id,
        name: row.name,
        price: (row.price / 100).toFixed(2),
        attributes: row.attributes,
      })),
    })),
  )
})
