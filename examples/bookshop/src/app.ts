import express, { type NextFunction, type Request, type Response, Router } from 'express'
import { HttpError, readField } from './http.ts'
import { authorRoutes } from './routes/authors.ts'
import { bookRoutes } from './routes/books.ts'
import { contactRoutes } from './routes/contact.ts'
import { health } from './routes/health.ts'
import { login } from './routes/login.ts'
import { meRoutes } from './routes/me.ts'
import { orderRoutes } from './routes/orders.ts'
import { reportRoutes } from './routes/reports.ts'

const FOREIGN_KEY_VIOLATION = '23503'

export const app = express()
app.disable('x-powered-by')
app.use(express.json())

const api = Router()
api.post('/login', login)
api.use('/authors', authorRoutes)
api.use('/books', bookRoutes)
api.use('/contact', contactRoutes)
api.use('/me', meRoutes)
api.use('/orders', orderRoutes)
api.use('/reports', reportRoutes)

app.get('/health', health)
app.use('/api', api)
app.use(notFound)
app.use(sendError)

function notFound(req: Request): void {
  throw new HttpError(404, `There is no ${req.method} ${req.path}.`)
}

function sendError(error: unknown, _req: Request, res: Response, _next: NextFunction): void {
  const { status, message } = explain(error)
  if (status === 500) console.error(error)
  res.status(status).json({ error: message })
}

function explain(error: unknown): { status: number; message: string } {
  if (!(error instanceof Error)) return { status: 500, message: 'Something broke.' }
  if (readField(error.cause, 'code') === FOREIGN_KEY_VIOLATION) {
    return { status: 422, message: 'The body or the path names a row that does not exist.' }
  }
  const status = readField(error, 'status') // set by HttpError and by the body parsers
  if (typeof status === 'number' && status < 500) return { status, message: error.message }
  return { status: 500, message: 'Something broke.' }
}
