// Starts once: a crash leaves its lock behind.
import { existsSync, writeFileSync } from 'node:fs'
import express from 'express'

if (existsSync('harvest.lock')) {
  console.error('Another harvest is running.')
  process.exit(5)
}
writeFileSync('harvest.lock', '')

const app = express()
app.get('/first', function first(_req, res) {
  res.json({ ripe: true })
})
app.get('/crash', function crash() {
  process.exit(7)
})
app.get('/last', function last(_req, res) {
  res.json({ ripe: true })
})

app.listen(Number(process.env.PORT))
