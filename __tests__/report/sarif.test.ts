import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { rules } from '../../src/rules/index.ts'
import { sarifReporter, renderSarif } from '../../src/report/sarif/sarif.ts'
import type { Finding, Verdict } from '../../src/verdict.ts'
import { exactly, placeAt, profileWith, routeWith, unmeasuredRoute } from '../support/profiles.ts'
import { besideBase } from './besideBase.ts'
import { eventful, findingWith, nothingCaptured, quiet, reportOf, verdictWith } from './sample.ts'

/** The schema of the standard in draft-04, of which only the names of two keys differ from what ajv reads. */
const draft04 = createRequire(import.meta.url)(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
) as {
  id: string
  $schema: string
}
const { id, $schema: _, ...schema } = draft04
const isSarif = addFormats
  .default(new Ajv({ strict: false, unicodeRegExp: false }))
  .compile({ $id: id, ...schema })

interface Location {
  physicalLocation: { artifactLocation: { uri: string; uriBaseId: string }; region: { startLine: number } }
}
interface Run {
  tool: { driver: { rules: { id: string; help: { text: string; markdown: string }; helpUri: string }[] } }
  invocations: [{ executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }]
  results: {
    ruleId: string
    ruleIndex: number
    level: string
    baselineState?: string
    message: { text: string }
    locations: [Location]
    relatedLocations?: Location[]
    partialFingerprints: Record<string, string>
  }[]
}

function runOf(text: string): Run {
  const log = JSON.parse(text) as { runs: [Run] }
  isSarif(log)
  expect(isSarif.errors).toBeNull()
  return log.runs[0]
}

const runOfVerdict = (verdict: Verdict): Run => runOf(reportOf(sarifReporter, verdict))

const resultsOf = (findings: Finding[], profile = profileWith([])) =>
  runOfVerdict(verdictWith(profile, { findings })).results

const notesOf = (run: Run): string[] =>
  run.invocations[0].toolExecutionNotifications.map(({ message }) => message.text)

const placeOf = (result: Run['results'][number] | undefined): string | undefined => {
  const { artifactLocation, region } = result!.locations[0].physicalLocation
  return `${artifactLocation.uri}:${region.startLine}`
}

test('report.sarif', async () => {
  await expect(reportOf(sarifReporter, eventful)).toMatchFileSnapshot('golden/report.sarif')
})

test.each([
  ['a quiet run', quiet],
  ['a run that saw no database', nothingCaptured],
  ['a run beside its base', besideBase],
])('%s is SARIF 2.1.0', (_what, verdict) => expect(runOfVerdict(verdict)).toBeDefined())

describe('every rule', () => {
  const { tool } = runOfVerdict(eventful)

  test('is listed, whether it has found something or not', () =>
    expect(tool.driver.rules.map((rule) => rule.id)).toEqual(rules.map((rule) => rule.id)))

  test('has its settings and the way to silence it in its help, and an address for the rest', () => {
    const slow = tool.driver.rules.find((rule) => rule.id === 'slow-route')!
    expect(slow.help.text).toContain('thresholdMs (default 1000): The median answer may take this long')
    expect(slow.help.markdown).toContain('| `thresholdMs` | `1000` | The median answer may take this long')
    expect(slow.help.markdown).toContain('slow-route: { severity: off }')
    expect(slow.helpUri).toMatch(/\/docs\/rules\/slow-route\.md$/)
  })

  test('that is not ours is described by its name', () => {
    const verdict = verdictWith(profileWith([]), { findings: [findingWith({ rule: 'no-cassowaries' })] })
    const run = runOfVerdict(verdict)
    expect(run.tool.driver.rules[run.results[0]!.ruleIndex]!.id).toBe('no-cassowaries')
  })
})

describe('a finding', () => {
  test('new or known is told from the baseline; a suspicion and what is fixed are no results', () => {
    const told = runOfVerdict(eventful).results.map(({ ruleId, level, baselineState }) => [
      ruleId,
      level,
      baselineState,
    ])
    expect(told).toEqual([
      ['missing-fixture', 'error', 'new'],
      ['query-regression', 'warning', 'new'],
      ['slow-route', 'warning', 'unchanged'],
      ['n-plus-one', 'warning', 'new'],
    ])
  })

  test('is neither without a baseline', () =>
    expect(resultsOf([findingWith()])[0]).not.toHaveProperty('baselineState'))

  test('says its route first, its figures and what to do', () => {
    const change = { metric: 'queries', base: exactly(2), head: exactly(9) } as const
    const [result] = resultsOf([
      findingWith({ message: 'Seven more.', advice: 'Load them at once.', change }),
    ])
    expect(result!.message.text).toBe(
      'GET /shelves/:id: Seven more.\nqueries: 2 → 9 (+350%)\nLoad them at once.',
    )
  })

  test('keeps its fingerprint where its line and its numbers change', () => {
    const [a, b] = resultsOf([
      findingWith(),
      findingWith({ place: placeAt('src/shelf.ts', 99), message: '18' }),
    ])
    expect(a!.partialFingerprints).toEqual({ 'routeProfilerSignature/v1': 'n-plus-one GET /shelves/:id' })
    expect(b!.partialFingerprints).toEqual(a!.partialFingerprints)
  })
})

describe('the place of a finding', () => {
  const route = routeWith('GET /shelves/:id', { fixture: { line: 7 } })
  const without = unmeasuredRoute('GET /attic', { handler: { name: 'x', place: placeAt('src/attic.ts', 5) } })
  const profile = profileWith([route, without])
  const placed = (overrides: Partial<Finding>, of = profile) =>
    placeOf(resultsOf([findingWith(overrides)], of)[0])

  test('is its line', () => expect(placed({})).toBe('src/shelf.ts:17'))
  test('of none, the fixture of its route', () =>
    expect(placed({ place: null })).toBe('route-fixtures.yml:7'))
  test('of one in a package as well', () =>
    expect(placed({ place: placeAt('node_modules/shelf/a.js', 3) })).toBe('route-fixtures.yml:7'))
  test('of none and no fixture, the handler', () =>
    expect(placed({ place: null, route: 'GET /attic' })).toBe('src/attic.ts:5'))
  test('of the whole run, the fixtures file', () =>
    expect(placed({ place: null, route: null })).toBe('route-fixtures.yml:1'))
  test('of the whole run without one, package.json', () =>
    expect(placed({ place: null, route: null }, { ...profile, fixturesFile: null })).toBe('package.json:1'))

  test('is relative to the root of the repository, and a URI', () => {
    const inside = { ...profile, source: { ...profile.source, directory: 'apps/back office' } }
    const results = resultsOf(
      [
        findingWith({ place: placeAt('src/höfe #1.ts', 0) }),
        findingWith({ place: null }),
        findingWith({ place: placeAt('../../libs/shelf.ts', 3) }),
        findingWith({ place: placeAt('../../../elsewhere.ts', 3) }),
      ],
      inside,
    )
    expect(results.map(placeOf)).toEqual([
      'apps/back%20office/src/h%C3%B6fe%20%231.ts:1',
      'apps/back%20office/route-fixtures.yml:7',
      'libs/shelf.ts:3',
      'apps/back%20office/route-fixtures.yml:7',
    ])
  })

  test('of its evidence stands beside it, where it is in the repository', () => {
    const evidence = [
      { label: 'called from', text: '', place: placeAt('src/desk.ts', 4) },
      { label: 'called from', text: '', place: placeAt('/usr/lib/desk.js', 4) },
    ]
    const [result] = resultsOf([findingWith({ evidence })])
    expect(result!.relatedLocations).toMatchObject([
      {
        id: 1,
        physicalLocation: { artifactLocation: { uri: 'src/desk.ts' } },
        message: { text: 'called from' },
      },
    ])
  })
})

describe('within the limits of GitHub', () => {
  const severities = ['notice', 'error', 'warning'] as const
  const findings = Array.from({ length: 30 }, (_n, i) =>
    findingWith({ severity: severities[i % 3]!, message: `Shelf. ${'🦉'.repeat(500)}`, signature: `${i}` }),
  )
  const verdict = verdictWith(profileWith([]), { findings })

  test('the worst are kept, and what is left out is said', () => {
    const run = runOf(renderSarif(verdict, { results: 12, bytes: 1_000_000 }))
    expect(run.results.map(({ level }) => level)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(2).fill('warning'),
    ])
    expect(notesOf(run)[0]).toMatch(/^18 results left out/)
  })

  test('of bytes', () => {
    const text = renderSarif(verdict, { results: 5000, bytes: 40_000 })
    const run = runOf(text)
    const bytes = Buffer.byteLength(JSON.stringify(run.results, null, 2))
    expect(run.results.length).toBeGreaterThan(5)
    expect(bytes).toBeLessThan(40_000)
    expect(notesOf(run)[0]).toBe(
      `${30 - run.results.length} results left out, the mildest, for the limits of GitHub: findings.json holds all.`,
    )
  })

  test('of as many findings as there may be', () => {
    const many = Array.from({ length: 26_000 }, (_n, i) =>
      findingWith({ message: '日'.repeat(600), advice: '日'.repeat(600), signature: `${i}` }),
    )
    const text = renderSarif(verdictWith(profileWith([]), { findings: many }))
    expect(Buffer.byteLength(text)).toBeLessThan(10_000_000)
    expect((JSON.parse(text) as { runs: [Run] }).runs[0].results.length).toBeLessThanOrEqual(5000)
  })
})

test('what is not seen is said: problems, routes without numbers, times that prove nothing, an early end', () => {
  const run = runOfVerdict({ ...eventful, profile: { ...eventful.profile, cutShort: 'SIGTERM' } })
  expect(run.invocations[0].executionSuccessful).toBe(false)
  expect(notesOf(run)).toEqual([
    'The run was cut short.',
    '3 of 7 routes not measured: report.md says why.',
    '1 time that may have changed left out, since nothing is proved: report.md has them.',
    '1 finding left out that the fixtures file acknowledges: report.md has the reasons.',
    'load, GET /boom: The server had to be started again.',
  ])
})

test('hostile text stays text', () => {
  const hostile = 'GET /a[x](http://evil.example)\u001B[31m\u202E\uD800 {0} <img src=x>\n\n# b'
  const place = placeAt(`../${hostile}`, 3)
  const findings = [
    findingWith({ route: hostile, message: hostile, advice: hostile, place, signature: hostile }),
    findingWith({
      message: '',
      advice: '',
      evidence: [{ label: hostile, text: hostile, place: placeAt(hostile, 1) }],
    }),
  ]
  const { results } = runOfVerdict(
    verdictWith(profileWith([routeWith(hostile)], { fixturesFile: hostile }), { findings }),
  )
  const texts = results.map(({ message }) => message.text)
  expect(texts[0]).toMatch(/^GET \/a\[x\] \(http:\/\/evil\.example\)\uFFFD\uFFFD \{0\} <img src=x>\n/)
  expect(JSON.stringify(results)).not.toMatch(/\]\(|\\u001b|\\ud800(?!")/i)
})
