import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { readFixtures } from '../../src/fixturesFile/read.ts'
import { resolveSettings } from '../../src/fixturesFile/settings.ts'
import { fixturesSchema } from '../../src/fixturesFile/schema.ts'
import { rules } from '../../src/rules/index.ts'

const docs = await readFile(new URL('../../docs/fixtures.md', import.meta.url), 'utf8')
const env = { TEST_PASSWORD: 'clam', TEST_DATABASE_URL: 'pg://otter', WEBHOOK_SECRET: 'mussel' }

const LOGIN = 'login: { request: POST /in, capture: { token: body.token, sid: cookies.sid } }\n'
const examples = [...docs.matchAll(/```yaml\n(.*?)```/gs)]
  .map(([, text]) => text!)
  // That one is part of a workflow.
  .filter((text) => !text.includes('secrets.'))

test.each(examples)('the example of the documentation is right: %s', (text) => {
  const whole = text.includes('login:') ? text : LOGIN + text
  expect(parseFixtures(whole, { name: 'docs', env, rules }).name).toBe('docs')
})

const modules = [...docs.matchAll(/```ts\n(.*?)```/gs)].map(([, text]) => text!)

test('the module of the documentation is right', async () => {
  expect(modules).toHaveLength(1)
  const directory = await mkdtemp(path.join(tmpdir(), 'docs-'))
  try {
    await writeFile(path.join(directory, 'route-fixtures.ts'), modules[0]!)
    const { entries } = await readFixtures({ directory }, process.env)
    expect(entries.map(({ id }) => id)).toEqual([
      'GET /books',
      'GET /books/1/cover',
      'GET /books/17/cover',
      'POST /books',
    ])
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('every field is described', () => {
  for (const field of Object.keys(fixturesSchema(rules).shape)) expect(docs).toContain(field)
})

test('the defaults of the settings are those of the code', () => {
  const [, section] = docs.split('## Settings\n')
  const rows = [...section!.matchAll(/^\| `(\w+)` \| (\S+) \|/gm)].map(([, name, value]) => [
    name,
    /^\d+$/.test(value!) ? Number(value) : value === 'none' ? [] : value,
  ])
  expect(Object.fromEntries(rows)).toEqual(resolveSettings())
})
