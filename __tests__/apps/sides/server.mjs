// An aviary with a file for a database: `migrate.mjs` makes it, and versions of it differ in what it holds.
import { existsSync, readFileSync } from 'node:fs'
import express from 'express'

if (!existsSync('aviary.json')) throw new Error('The aviary has no birds: run migrate.mjs')
const birds = JSON.parse(readFileSync('aviary.json', 'utf8'))

const app = express()
app.get('/birds', function listBirds(_request, response) {
  response.json(birds.map(({ name }) => name))
})
app.get('/wingspans', function listWingspans(_request, response) {
  if (birds.some(({ wingspan }) => wingspan === undefined))
    response.status(500).json({ error: 'no such column: wingspan' })
  else response.json(birds.map(({ wingspan }) => wingspan))
})
app.get('/nests', function listNests(_request, response) {
  response.json(['reed', 'cliff'])
})
app.listen(process.env.PORT)
