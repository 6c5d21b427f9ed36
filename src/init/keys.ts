/** Values of rows that parameters stand for. */
import { secretName } from '../collect/secrets.ts'

export type Value = string | number

/** Fields that may hold what a parameter of this name stands for, the surest first. */
export function keyNames(name: string): string[] {
  const short = /(id|slug|key|code|name|uuid)$/i.exec(name)?.[1]?.toLowerCase()
  return [name, short ?? 'id', ...(/id$/i.test(name) ? ['_id', 'uuid'] : []), 'id', 'slug', 'key', 'name']
}

/** The value of a row that a parameter of this name stands for. A secret is none that somebody may write into a file. */
export function keyOf(row: Readonly<Record<string, unknown>>, name: string): Value | undefined {
  if (isSecret(name)) return undefined
  return keyNames(name)
    .map((one) => row[one])
    .find(isValue)
}

/** The id of a token is no secret. */
export function isSecret(name: string): boolean {
  return secretName.test(name) && !/id$/i.test(name)
}

export function isValue(value: unknown): value is Value {
  // In a fixture `${` would begin a placeholder.
  if (typeof value === 'string') return /^(?!.*\$\{).{1,200}$/.test(value)
  return Number.isSafeInteger(value)
}

const DEEPEST = 3

/** The path of the first key in an answer: its own, or that of the one thing that it wraps. */
export function keyIn(
  body: unknown,
  names: readonly string[],
  path: readonly string[] = [],
): string[] | null {
  if (body === null || typeof body !== 'object') return null
  if (Array.isArray(body)) return keyIn(body[0], names, [...path, '0'])
  const fields = body as Record<string, unknown>
  const own = names.find((name) => isValue(fields[name]))
  if (own !== undefined) return [...path, own]
  if (path.length === DEEPEST) return null
  for (const [name, inside] of Object.entries(fields)) {
    const found = keyIn(inside, names, [...path, name])
    if (found !== null) return found
  }
  return null
}
