import { type Request, type Response, Router, urlencoded } from 'express'
import { db } from '../db.ts'
import { readText } from '../http.ts'
import { messages } from '../schema.ts'

export const contactRoutes = Router()
contactRoutes.post('/', urlencoded({ extended: false }), sendMessage)

async function sendMessage(req: Request, res: Response): Promise<void> {
  const name = readText(req.body, 'name')
  const email = readText(req.body, 'email')
  const message = readText(req.body, 'message')
  await db.insert(messages).values({ name, email, message })
  res.status(201).json({ thanks: name })
}
