import type { FastifyInstance } from 'fastify'
import { db } from '../db.ts'

const book = Array.from({ length: 6000 }, (_, i) => ({
  name: `Loaf ${i}`,
  flour: { rye: i % 7, wheat: i % 11 },
  steps: ['knead', 'rest', 'bake'],
}))

function ownCopy() {
  return [...book]
}

export async function recipes(app: FastifyInstance) {
  app.get('/recipes', async function listRecipes() {
    const { rows } = await db.query('select count(*) from sacks')
    return { sacks: rows[0].count, recipes: book.length }
  })

  app.get('/recipes/today', async function showToday() {
    const { rows } = await db.query('select grain from sacks where id = 5')
    const copy = ownCopy()
    return { grain: rows[0].grain, recipe: copy[12] }
  })
}
