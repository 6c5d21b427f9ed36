const MAX_INTEGER = 2_147_483_647

export class HttpError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export function readId(value: string): number {
  const id = Number(value)
  if (!isPositive(id)) throw new HttpError(404, `There is nothing with the id ${value}.`)
  return id
}

export function readPage(query: Record<string, unknown>): { limit: number; offset: number } {
  const page = Number(query.page ?? 1)
  const limit = Number(query.limit ?? 20)
  if (!isPositive(page) || page > 1_000_000) throw new HttpError(400, 'page starts at 1.')
  if (!isPositive(limit) || limit > 100) throw new HttpError(400, 'limit is from 1 to 100.')
  return { limit, offset: (page - 1) * limit }
}

export function readText(body: unknown, field: string): string {
  const value = readField(body, field)
  if (typeof value === 'string' && value.trim() !== '') return value
  throw new HttpError(422, `${field} must be a text.`)
}

export function readNumber(body: unknown, field: string): number {
  const value = readField(body, field)
  if (isPositive(value)) return value
  throw new HttpError(422, `${field} must be a whole number above 0.`)
}

export function readField(body: unknown, field: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, field) : undefined
}

function isPositive(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) <= MAX_INTEGER
}
