/** What GitHub itself says about its answers: an example to start from, and whether an answer is one of its kind. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

export type Json = Record<string, unknown>

interface Subset {
  operations: Record<string, Record<string, { schema: Json; example?: unknown } | null>>
  components: Json
}

const { operations, components } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, 'openapi.json'), 'utf8'),
) as Subset

const ajv = new Ajv({ strict: false })
formats.default(ajv)
for (const format of ['repo.nwo', 'timestamp', 'ssh-url']) ajv.addFormat(format, true)
ajv.addSchema({ $id: 'github', components })

const compiled = new Map<string, ValidateFunction>()

/** GitHub's own example of an answer, to be changed at will; for a list or a page of one, its item. */
export function exampleOf(operation: string, status = 200): Json {
  const example = structuredClone(operations[operation]?.[status]?.example)
  const list = Array.isArray(example)
    ? example
    : Object.values(example as Json).find((value, _, all) => all.length === 2 && Array.isArray(value))
  return (Array.isArray(list) ? list[0] : example) as Json
}

/** What is wrong with an answer that is no error; null for one that GitHub could give. */
export function complaintAbout(operation: string, status: number, body: unknown): string | null {
  const answers = operations[operation]
  if (!answers || !(status in answers)) return `${operation} never answers ${status}`
  const schema = answers[status]?.schema
  if (!schema) return null
  const key = `${operation} ${status}`
  const validate = compiled.get(key) ?? ajv.compile(schema)
  compiled.set(key, validate)
  if (validate(body)) return null
  const [error] = validate.errors ?? []
  return `${key}: ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`
}
