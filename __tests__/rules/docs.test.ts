import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { rules } from '../../src/rules/index.ts'

const directory = new URL('../../docs/rules/', import.meta.url)

test('every rule has a page, and every page a rule', () => {
  const pages = readdirSync(directory).sort()
  expect(pages).toEqual(rules.map((rule) => `${rule.id}.md`).sort())
})

describe('the page of', () => {
  test.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s has its summary and its settings',
    (id, rule) => {
      const page = readFileSync(new URL(`${id}.md`, directory), 'utf8')
      expect(page.startsWith(`# ${id}\n\n${rule.summary}\n`)).toBe(true)
      const documented = [...page.matchAll(/^\| `(\w+)` \| `([\w.]+)` \|/gm)].map(([, name, value]) => [
        name,
        value,
      ])
      const settings = Object.entries(rule.options.parse({})).map(([name, value]) => [
        name,
        Array.isArray(value) && value.length === 0 ? 'none' : String(value),
      ])
      expect(documented).toEqual([...settings, ['severity', 'auto']])
    },
  )
})
