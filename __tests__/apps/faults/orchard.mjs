// A well-behaved application: what goes wrong with it is what it is asked for.
import express from 'express'

const app = express()
app.use(express.json())

app.get('/quinces', function listQuinces(_req, res) {
  res.json({ quinces: ['Vranja', 'Champion'] })
})
app.get('/quinces/:id', function showQuince(req, res) {
  if (req.params.id === '7') res.json({ name: 'Meech' })
  else res.status(404).json({ error: `There is no quince ${req.params.id}.` })
})
app.post('/login', function logIn(req, res) {
  if (req.body?.password === 'marmalade') res.json({ token: 'serrated' })
  else res.status(401).json({ error: 'Wrong password.' })
})

app.listen(Number(process.env.PORT ?? 3917))
