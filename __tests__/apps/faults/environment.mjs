// Writes down what it was started with, and can be told to stay.
import { writeFileSync } from 'node:fs'
import express from 'express'

writeFileSync('environment.json', JSON.stringify(process.env))
console.log('The cider press says hello.')
console.error('The cider press complains.')

if (process.env.STUBBORN === '1') process.on('SIGTERM', () => {})
else
  process.once('SIGTERM', () => {
    // As a server that has to put something away.
    setTimeout(() => {
      writeFileSync('goodbye.txt', 'put away')
      process.exit()
    }, 200)
  })

const app = express()
app.get('/cider', function pourCider(_req, res) {
  setTimeout(() => res.json({ apples: 11 }), Number(process.env.DELAY_MS ?? 0))
})
app.listen(Number(process.env.PORT), () => writeFileSync('listening.txt', String(process.pid)))
