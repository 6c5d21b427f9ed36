/** What is in data that may be anything: a file is looked at before its form is known to be right. */
import type { Path } from './yamlSource.ts'

/** Fields of what may be anything. */
export function fields(value: unknown): Record<string, unknown> {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  return isObject ? (value as Record<string, unknown>) : {}
}

/** A value as a list, as the file allows to write one of one. */
export function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** All values that hold no others, with their paths. */
export function leaves(value: unknown, path: Path): { value: unknown; path: Path }[] {
  if (value === null || typeof value !== 'object') return [{ value, path }]
  const entries: [PropertyKey, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  return entries.flatMap(([name, item]) => leaves(item, [...path, name]))
}
