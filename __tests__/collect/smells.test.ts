/** Each smell planted in a real application, with a clean twin beside it: what is told is what was planted, at its line. */
import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect, type CollectOptions } from '../../src/collect/collect.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { resolveSettings } from '../../src/fixturesFile/settings.ts'
import { parseProfile, type Profile } from '../../src/profile.ts'
import { indexLint } from '../../src/rules/indexLint.ts'
import { querySmell } from '../../src/rules/querySmell.ts'
import { smells } from '../../src/rules/smells/index.ts'
import type { Finding } from '../../src/verdict.ts'
import { askAboutRun } from '../support/ask.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { optionsFor } from './options.ts'

const apps = path.resolve(import.meta.dirname, '../apps/smells')
const server = await findPostgres()
if (server === null) leaveOut('smells on PostgreSQL', 'see CONTRIBUTING.md')

interface Planted {
  route: string
  what: string
  /** Of the mark, after which the route begins. */
  line: number
}

const PLANTED = /\/\/ @(smell|lint) (.*)\n\s*(?:async |shore\.delete\()?'(\/[a-z/]+)'/g

function planted(file: string, kind: 'smell' | 'lint'): Planted[] {
  const text = readFileSync(path.join(apps, file), 'utf8')
  return [...text.matchAll(PLANTED)]
    .filter(([, mark]) => mark === kind)
    .map(({ 2: what, 3: url, index }) => ({
      route: `${kind === 'lint' ? 'DELETE' : 'GET'} ${url!}`,
      what: what!,
      line: text.slice(0, index).split('\n').length,
    }))
}

/** A statement may begin a few lines further down. */
const near = (line: number | undefined, mark: number): boolean => line! > mark && line! <= mark + 4

/** Paths of routes in the file, in which each stands in quotes. */
const pathsIn = (file: string): string[] =>
  [...readFileSync(path.join(apps, file), 'utf8').matchAll(/'(\/[a-z/]+)'(?:: \(|\(\) \{)/g)].map(
    ([, url]) => url!,
  )

const silent = { phase() {}, route() {} }

async function profileOf(file: string, more: string[], env: NodeJS.ProcessEnv): Promise<Profile> {
  const routes = [...pathsIn(file).map((url) => `GET ${url}`), ...more]
  const text = `settings: { countRequests: 2, work: off }\nroutes:\n${routes.map((id) => `  ${id}: {}\n`).join('')}`
  const fixtures = parseFixtures(text, { name: 'route-fixtures.yml', env: {}, rules: [] })
  const base = optionsFor('twoServers.mjs', text)
  const options: CollectOptions = {
    ...base,
    command: `node "${path.join(apps, file)}"`,
    env: { ...base.env, ...(env as Record<string, string>) },
    fixtures,
    settings: resolveSettings(fixtures.fixtures.settings),
    load: false,
  }
  mkdirSync(path.dirname(options.logFile), { recursive: true })
  return parseProfile(JSON.stringify(await collect(options, silent)), 'what was collected')
}

function smelled(profile: Profile): Finding[] {
  const options = querySmell.options.parse({})
  return profile.routes.flatMap((route) =>
    querySmell.checkRoute!({ route, profile, comparison: null }, options),
  )
}

/** Which of the smells speaks is told by its first words. */
const WORDS: Record<string, RegExp> = {
  'random-order': /^The database makes a random number/,
  'deep-offset': /^The database passes over 1200 rows/,
  'unbounded-list': /^It reads the whole table otters, .* POST \/otters adds/,
  'wide-columns': /^It reads .*diving(?:_log)? .*never reaches it/,
  'not-in-select': /^It compares each row with a list of all .* of otters/,
  'hidden-index': /^It casts beds\.id/,
  'json-predicates': /^It has 2 conditions on the jsonb column beds\.traits/,
}

test('each smell has words', () => {
  expect(Object.keys(WORDS).toSorted()).toEqual(smells.map(({ id }) => id).toSorted())
})

/** By route, with the line where the mark of it is near. */
function told(profile: Profile, file: string): string[] {
  const marks = planted(file, 'smell')
  return smelled(profile).map(({ route, place, message }) => {
    const what = Object.keys(WORDS).find((id) => WORDS[id]!.test(message)) ?? message
    const mark = marks.find(({ line }) => near(place?.line, line))
    return `${route}: ${what} at ${mark?.what ?? 'another line'}`
  })
}

const expected = (file: string): string[] =>
  planted(file, 'smell').map(({ route, what }) => `${route}: ${what} at ${what}`)

const unmeasured = ({ routes }: Profile) =>
  routes.filter(({ status }) => status !== 'passed').map(({ id }) => id)

describe.runIf(server !== null)('on PostgreSQL', () => {
  let database: PostgresDatabase
  let profile: Profile
  beforeAll(async () => {
    database = await PostgresDatabase.create(server!)
    const more = ['POST /otters', 'DELETE /reefs/last', 'DELETE /beds/last']
    profile = await profileOf('postgres.ts', more, { APP_DATABASE_URL: database.url })
  }, 120_000)
  afterAll(() => database?.drop())

  test('every smell is told at its line, and nothing else', () => {
    expect(unmeasured(profile)).toEqual([])
    expect(told(profile, 'postgres.ts')).toEqual(expected('postgres.ts'))
  })

  test('the catalogue has what it goes by', () => {
    const { dialect, tables } = profile.catalogue!
    const rows = tables.map(({ name, rows: held }) => [name, held])
    expect([dialect, new Set(rows.map(([name]) => name))]).toEqual([
      'postgres',
      new Set(['beds', 'otters', 'reefs', 'spots']),
    ])
    expect(Object.fromEntries(rows)).toMatchObject({ beds: 1500, reefs: 30, spots: 3 })
  })

  test('a key without an index and an index that is there twice are told, and nothing else', () => {
    const linted = askAboutRun(indexLint, profile)
    expect(linted.map(({ at }) => at)).toEqual(['beds (reef_id)', 'beds: beds_code, beds_code_again'])
    expect(near(linted[0]!.place?.line, planted('postgres.ts', 'lint')[0]!.line)).toBe(true)
  })

  test('without a catalogue only what the counts prove is told', () => {
    const { catalogue: _catalogue, ...rest } = profile
    const proved = new Set(['deep-offset', 'unbounded-list', 'wide-columns'])
    const marked = planted('postgres.ts', 'smell').filter(({ what }) => proved.has(what))
    expect(smelled(rest as Profile).map(({ route }) => route)).toEqual(marked.map(({ route }) => route))
  })
})

describe('on node:sqlite', () => {
  let profile: Profile
  const shapeOf = (id: string) => profile.routes.find((route) => route.id === id)!.count!.shapes[0]!
  beforeAll(async () => {
    profile = await profileOf('sqlite.mjs', ['GET /wide/compressed', 'POST /otters'], {})
  }, 120_000)

  test('every smell is told at its line, and nothing else', () => {
    expect(unmeasured(profile)).toEqual([])
    expect(told(profile, 'sqlite.mjs')).toEqual(expected('sqlite.mjs'))
  })

  test('rows are those of the database itself', () => {
    const { dialect, tables } = profile.catalogue!
    expect(dialect).toBe('sqlite')
    expect(tables.find(({ name }) => name === 'beds')!.rows).toBe(1500)
  })

  test('bytes of columns are not compared with those of a compressed answer', () => {
    expect(shapeOf('GET /wide/compressed').sql).toBe(shapeOf('GET /wide/answered').sql)
    expect(shapeOf('GET /wide/answered').widest?.map(({ column }) => column)).toEqual(['diving_log'])
    expect(shapeOf('GET /wide/compressed')).not.toHaveProperty('widest')
  })

  test('the index that is there twice is told', () => {
    expect(askAboutRun(indexLint, profile).map(({ at }) => at)).toEqual(['beds: beds_code, beds_code_again'])
  })
})
