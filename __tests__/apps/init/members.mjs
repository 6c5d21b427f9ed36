/** A club that lets nobody in who has not logged in: by a token, or by a cookie after a form. */
import { randomUUID } from 'node:crypto'
import express from 'express'

const app = express()
const sessions = new Set()
const isAnn = ({ email, user, password }) =>
  (email === 'ann@example.org' || user === 'ann@example.org') && password === process.env.MEMBER_PASSWORD
const opened = () => {
  const session = randomUUID()
  sessions.add(session)
  return session
}

if (process.env.BY === 'cookie') {
  app.post('/account/sign-in', express.urlencoded({ extended: false }), (req, res) => {
    if (!isAnn(req.body ?? {})) return res.redirect('/account/sign-in?error=1')
    res.setHeader('set-cookie', `connect.sid=${opened()}; HttpOnly; Path=/`)
    res.redirect(303, '/members')
  })
} else {
  app.post('/auth/login', express.json(), (req, res) => {
    if (typeof req.body?.email !== 'string') return res.status(400).json({ error: 'email is required' })
    if (!isAnn(req.body)) return res.status(401).json({ error: 'wrong password' })
    return res.json({ data: { user: { name: 'Ann' }, accessToken: opened() } })
  })
}
app.use((req, res, next) => {
  const session =
    /connect\.sid=([\w-]+)/.exec(req.headers.cookie ?? '') ??
    /Bearer ([\w-]+)/.exec(req.headers.authorization ?? '')
  return sessions.has(session?.[1]) ? next() : res.status(401).json({ error: 'log in first' })
})
app.get('/members', (_req, res) => res.json([{ id: 41, name: 'Ann' }]))
app.get('/members/:id', (req, res) =>
  req.params.id === '41' ? res.json({ id: 41 }) : res.status(404).json({}),
)
app.listen(Number(process.env.PORT ?? 3000))
