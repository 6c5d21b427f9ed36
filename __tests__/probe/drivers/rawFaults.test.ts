/** Whatever breaks under the hooks into a client, its caller gets what it would get without them. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, type Answer } from '../../support/app.ts'
import { findPostgres, leaveOut } from '../../support/databases.ts'
import { findMariaDb } from '../../support/mariadb.ts'

const file = path.resolve(import.meta.dirname, '../../apps/raw/faults.ts')
const postgres = await findPostgres()
const maria = await findMariaDb()
if (!postgres) leaveOut('faults in hooks into pg and postgres.js', 'start PostgreSQL or set DATABASE_URL')
if (!maria) leaveOut('faults in hooks into mysql2', 'start MariaDB or set MYSQL_URL')

const INJECTED = [
  'captureStackTrace',
  'stringify',
  'now',
  'run',
  'getStore',
  'bind',
  'once',
  'weakMapGet',
  'weakMapSet',
  'replace',
  'hostile',
]

describe.each([
  ['pg', 'select $1::text as answer', postgres],
  ['postgresJs', 'select $1::text as answer', postgres],
  ['pglite', 'select $1::text as answer', 'inside'],
  ['mysql2', 'select ? as answer', maria],
  ['libsql', 'select ? as answer', 'inside'],
  ['nodeSqlite', 'select ? as answer', 'inside'],
])('%s', (client, text, url) => {
  describe.skipIf(url === null)('with its database', () => {
    let app: App
    beforeAll(async () => {
      const env = { APP_DATABASE_URL: postgres ?? '', APP_MYSQL_URL: maria ?? '' }
      app = await App.start({ args: [file, client, text], env })
    })
    afterAll(() => app.stop())

    async function unobserved(route: string): Promise<Answer> {
      await app.probe.ask('observe', { on: false })
      return await app.request(`/${route}`)
    }

    test('nothing is wrong where nothing breaks', async () => {
      const { status, body, queries } = await app.observe('/calm')
      expect({ status, body }).toEqual({ status: 200, body: '[{"answer":"medlar"}]' })
      expect(queries).toHaveLength(1)
    })

    test.each(INJECTED)('%s', async (route) => {
      const expected = await unobserved(route)
      await app.probe.ask('observe', { on: true })
      const { status, body } = await app.request(`/${route}`, { tag: route })
      const { problems } = await app.probe.ask('take', { tags: [route], settleMs: 50 })
      expect({ status, body }).toEqual(expected)
      expect(problems.filter((problem) => status === 200 && !problem.includes('injected into'))).toEqual([])
      expect((await app.observe('/calm')).queries).toHaveLength(1)
    })

    test('most of it breaks the probe and not the client', async () => {
      const answers = await Promise.all(['captureStackTrace', 'weakMapSet', 'getStore'].map(unobserved))
      expect(answers.map(({ status }) => status)).toContain(200)
      await app.probe.ask('observe', { on: true })
      await app.request('/getStore', { tag: 'told' })
      const { problems } = await app.probe.ask('take', { tags: ['told'], settleMs: 50 })
      expect(problems.join()).toContain('injected into getStore')
    })
  })
})
