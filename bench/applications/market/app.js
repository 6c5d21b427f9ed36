import express from 'express'
import { requireUser } from './middleware/requireUser.js'
import { auth } from './routes/auth.js'
import { catalogue } from './routes/catalogue.js'
import { orders } from './routes/orders.js'
import { products } from './routes/products.js'
import { reports } from './routes/reports.js'

export const app = express()

app.disable('x-powered-by')
app.use(express.json())

app.get('/health', (req, res) => {
  res.json({ status: 'ok' })
})

app.use('/api', auth)
app.use('/api/products', requireUser, products)
app.use('/api/catalogue', requireUser, catalogue)
app.use('/api/orders', requireUser, orders)
app.use('/api/reports', requireUser, reports)

app.use((req, res) => {
  res.status(404).json({ error: 'Not found' })
})

app.use((err, req, res, next) => {
  if (res.headersSent) return next(err)
  console.error(err)
  res.status(err.status ?? 500).json({ error: err.message })
})
