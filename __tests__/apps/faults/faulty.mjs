// Routes that take the server down or never answer, among others that are well.
import express from 'express'

const app = express()

app.get('/before', function before(_req, res) {
  res.json({ ripe: true })
})
app.get('/crash', function crash() {
  console.error('The branch broke.')
  process.exit(7)
})
app.get('/endless', function endless() {
  for (;;);
})
app.get('/pending', function pending() {})
app.get('/rejects', async function rejects() {
  throw new Error('No ladder.')
})
app.get('/torn', function torn(req) {
  req.socket.destroy()
})
app.get('/after', function after(_req, res) {
  res.json({ ripe: true })
})

app.listen(Number(process.env.PORT))
