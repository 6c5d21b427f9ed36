/** The path to a field as answers write it: `/owner/mail`, `owner.mail`, `tags[0]`, `['tags', 0]`. */
import { fields } from '../../openapi/document.ts'

export function fieldPath(at: unknown): (string | number)[] {
  if (Array.isArray(at))
    return at.map((one: unknown) => (isName(one) ? one : (fields(one)['key'] as string))).filter(isName)
  if (typeof at !== 'string') return []
  return at
    .split(/[./[\]]+/)
    .filter((name) => name !== '')
    .map((name) => (/^\d+$/.test(name) ? Number(name) : name))
}

function isName(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
