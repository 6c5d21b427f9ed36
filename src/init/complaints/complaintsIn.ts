/** What an answer says is wrong with a request: of Fastify and ajv, Zod, Valibot, Joi, class-validator, express-validator. */
import type { Complaint } from './complaint.ts'
import { fromIssue } from './fromIssue.ts'
import { fromText } from './fromText.ts'

const MOST = 30
const DEEPEST = 6

/** @param part where a field is that the answer says nothing about */
export function complaintsIn(body: unknown, part: Complaint['part']): Complaint[] {
  const found: Complaint[] = []
  const look = (value: unknown, depth: number, key = ''): void => {
    if (depth > DEEPEST || found.length >= MOST) return
    if (typeof value === 'string') for (const one of fromText(value, { part, key })) found.push(one)
    if (Array.isArray(value)) for (const one of value) look(one, depth + 1, key)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return
    const issue = fromIssue(value, part)
    if (issue) found.push(issue)
    else for (const [name, one] of Object.entries(value)) look(one, depth + 1, name)
  }
  look(body, 0)
  const known = new Set<string>()
  return found.filter(({ part, field }) => {
    const key = `${part} ${field.join('.')}`
    return field.length <= DEEPEST && !known.has(key) && known.add(key)
  })
}
