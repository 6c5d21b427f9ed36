/** A library whose routes cannot be asked twice in a row without set-up: what a user of real life has. */
import { createHmac, randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import express from 'express'

const db = new DatabaseSync(process.env.LIBRARY ?? ':memory:')
db.exec(`CREATE TABLE IF NOT EXISTS books (id INTEGER PRIMARY KEY, title TEXT UNIQUE NOT NULL);
CREATE TABLE IF NOT EXISTS invitations (token TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS shelves (name TEXT PRIMARY KEY);
INSERT OR IGNORE INTO books VALUES (7, 'Persuasion');`)
const app = express()
const sessions = new Map()
const users = { ada: 'admin', ben: 'reader' }

app.use((req, res, next) => {
  const sid = /sid=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1]
  req.session = sessions.get(sid)
  next()
})
app.get('/login', (_req, res) => {
  const sid = randomUUID()
  const csrf = randomUUID()
  sessions.set(sid, { csrf })
  res.setHeader('set-cookie', `sid=${sid}; Path=/; HttpOnly`)
  res.send(`<form method=post><input type=hidden name=csrf_token value="${csrf}"><input name=user></form>`)
})
app.post('/login', express.urlencoded({ extended: false }), (req, res) => {
  if (!req.session || req.body.csrf_token !== req.session.csrf)
    return res.status(403).send('invalid csrf token')
  if (!users[req.body.user]) return res.status(401).send('who is that')
  const sid = randomUUID()
  sessions.set(sid, { role: users[req.body.user] })
  res.setHeader('set-cookie', `sid=${sid}; Path=/; HttpOnly`)
  return res.redirect('/')
})
const signedIn = (req, res, next) => (req.session?.role ? next() : res.status(401).json({ error: 'log in' }))
const admin = (req, res, next) =>
  req.session?.role === 'admin' ? next() : res.status(403).json({ error: 'not yours' })

app.get('/books', signedIn, (_req, res) => res.json(db.prepare('SELECT * FROM books ORDER BY id').all()))
app.get('/books/:id', signedIn, (req, res) => {
  const book = db.prepare('SELECT * FROM books WHERE id = ?').get(req.params.id)
  return book ? res.json(book) : res.status(404).json({ error: 'no such book' })
})
app.post('/books', signedIn, express.json(), (req, res) => {
  try {
    const { lastInsertRowid } = db.prepare('INSERT INTO books (title) VALUES (?)').run(req.body.title)
    res.status(201).json({ id: Number(lastInsertRowid) })
  } catch {
    res.status(409).json({ error: 'there is one of that title' })
  }
})
app.delete('/books/:id', signedIn, (req, res) => {
  const { changes } = db.prepare('DELETE FROM books WHERE id = ?').run(req.params.id)
  res.status(changes === 1 ? 204 : 404).end()
})
app.post('/invitations', admin, (_req, res) => {
  const token = randomUUID()
  db.prepare('INSERT INTO invitations VALUES (?)').run(token)
  res.status(201).json({ token })
})
app.get('/invitations/:token', (req, res) => {
  const { changes } = db.prepare('DELETE FROM invitations WHERE token = ?').run(req.params.token)
  res.status(changes === 1 ? 200 : 410).json({ welcome: changes === 1 })
})
app.put('/shelves/:name', signedIn, (req, res) => {
  db.prepare('INSERT OR REPLACE INTO shelves VALUES (?)').run(req.params.name)
  res.json({})
})
app.get('/shelves/:name', signedIn, (req, res) => {
  const shelf = db.prepare('SELECT * FROM shelves WHERE name = ?').get(req.params.name)
  return shelf ? res.json(shelf) : res.status(404).json({})
})
app.delete('/admin/new', admin, (_req, res) => {
  db.exec('DELETE FROM books WHERE id > 7; DELETE FROM invitations; DELETE FROM shelves')
  res.json({ done: true })
})
app.get('/admin/count', admin, (_req, res) =>
  res.json(db.prepare('SELECT count(*) AS books FROM books').get()),
)
app.post('/hooks/paid', express.raw({ type: '*/*' }), (req, res) => {
  const [, time, signature] = /^t=(\d+),v1=([0-9a-f]+)$/.exec(req.headers['x-signature'] ?? '') ?? []
  const wanted = createHmac('sha256', process.env.HOOK_SECRET)
    .update(`${time}.`)
    .update(req.body)
    .digest('hex')
  res.status(signature === wanted ? 204 : 401).end()
})
app.post('/covers', signedIn, express.raw({ type: 'multipart/form-data' }), async (req, res) => {
  const form = await new Response(req.body, {
    headers: { 'content-type': req.headers['content-type'] },
  }).formData()
  const cover = form.get('cover')
  res
    .status(cover?.size > 0 ? 201 : 400)
    .json({ title: form.get('title'), file: cover?.name, type: cover?.type, bytes: cover?.size })
})
app.get('/events', (_req, res) => {
  res.setHeader('content-type', 'text/event-stream')
  res.write('data: hello\n\n')
  const ticking = setInterval(() => res.write('data: tick\n\n'), 200)
  res.on('close', () => clearInterval(ticking))
})

app.listen(Number(process.env.PORT ?? 3000))
