/** Validating middlewares as people write them, with both versions of Zod. */
import express from 'express'
import { z } from 'zod'
import { z as z3 } from 'zod3'

function validate(schemas) {
  return (request, response, next) => {
    for (const [part, schema] of Object.entries(schemas)) schema.parse(request[part])
    next()
  }
}

function validateAll(schema) {
  return (request, response, next) => {
    schema.parse(request)
    next()
  }
}

function validatePart(part, schema) {
  return (request, response, next) => {
    schema.parse(request[part])
    next()
  }
}

const app = express()
const page = z.object({ page: z.coerce.number().min(2), size: z.number().optional() })
app.get('/parts', validate({ query: page }), (request, response) => response.end()) // @line parts
const whole = z3.object({
  query: z3.object({ kind: z3.enum(['fir', 'oak']), rings: z3.coerce.number().default(9) }),
})
app.get('/whole', validateAll(whole), (request, response) => response.end()) // @line whole
const refined = z3.object({ from: z3.string().uuid(), leaf: z3.boolean().nullish() }).refine(() => true)
app.get('/part', validatePart('query', refined), (request, response) => response.end()) // @line part
app.post('/body', validatePart('body', page), (request, response) => response.end()) // @line body
app.post('/written', (request, response) => response.json(page.safeParse(request.body))) // @line written
app.listen(0)
