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
app.get('/quits', function quits() {
  process.exit(7)
})
app.get('/throws', function throws() {
  setImmediate(() => pick({ basket: null }))
})
app.get('/logged', function logged(_req, res) {
  console.error(new Error('The basket has a hole.'))
  res.status(500).json({ error: 'Something broke.' })
})
function pick({ basket }) {
  console.log('Picking.')
  return basket.size
}
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
