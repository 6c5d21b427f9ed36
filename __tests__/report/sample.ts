/** A judged run with something of everything, on which every report is shown. */
import { compareProfiles } from '../../src/compare/compare.ts'
import type { Profile } from '../../src/profile.ts'
import { findImprovements } from '../../src/compare/improvements.ts'
import { type MarkdownOptions, renderMarkdown } from '../../src/report/markdown/markdown.ts'
import { outlineOf } from '../../src/report/outline.ts'
import type { Reporter } from '../../src/report/reporter.ts'
import type { Finding, Verdict } from '../../src/verdict.ts'
import {
  between,
  callWith,
  countWith,
  exactly,
  loadWith,
  memoryWith,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

export function findingWith(overrides: Partial<Finding> = {}): Finding {
  return {
    id: '5f1d7a60',
    rule: 'n-plus-one',
    severity: 'warning',
    standing: 'new',
    route: 'GET /shelves/:id',
    place: placeAt('src/shelf.ts', 17, 'showShelf'),
    at: null,
    message: '17 queries of one shape, each with another parameter, come from one line.',
    advice: 'Load them together with inArray(books.shelfId, ids).',
    evidence: [],
    change: null,
    signature: 'n-plus-one GET /shelves/:id',
    ...overrides,
  }
}

export function verdictWith(profile: Profile, overrides: Partial<Verdict> = {}): Verdict {
  const baseline = { profile: null, reason: 'No baseline was given.' }
  const { comparison = null } = overrides
  const improvements = comparison === null ? [] : findImprovements(comparison)
  return { profile, baseline, comparison, findings: [], fixed: [], improvements, ...overrides }
}

/** The file of a format, where no line has an address. */
export const reportOf = (reporter: Reporter, verdict: Verdict): string =>
  reporter.render(outlineOf(verdict), { link: () => null })

export const markdownOf = (verdict: Verdict, options: Partial<MarkdownOptions> = {}): string =>
  renderMarkdown(outlineOf(verdict), { link: () => null, ...options })

const nPlusOne = findingWith({
  message: 'GET /shelves/:id runs 17 queries of one shape from one line, each with another parameter.',
  advice:
    'Let the first query bring the books along, with: { books: true }:\n' +
    '  db.query.shelves.findMany({ with: { books: true } })\n' +
    'Otherwise ask once with inArray(books.shelfId, ids).',
  evidence: [
    {
      label: 'the repeated statement',
      text: 'select "id", "title" from "books" where "books"."shelf_id" = ?',
      place: placeAt('src/shelf.ts', 17, 'showShelf'),
    },
    {
      label: 'it probably follows the rows of',
      text: 'select "id", "label" from "shelves" limit ?',
      place: placeAt('src/shelf.ts', 13, 'showShelf'),
    },
  ],
})

const moreQueries = findingWith({
  rule: 'query-regression',
  route: 'GET /readers',
  place: placeAt('src/readers.ts', 42, 'listReaders'),
  message: 'GET /readers runs 7 more queries than before.',
  advice: 'The statements that are new come from src/readers.ts:42; load them with the list.',
  change: { metric: 'queries', base: exactly(2), head: exactly(9) },
  signature: 'query-regression GET /readers',
})

const slower = findingWith({
  rule: 'latency-regression',
  severity: 'notice',
  standing: 'suspicion',
  route: 'GET /readers',
  place: null,
  message: 'p50 may have risen from 4.1 ms to 6.3 ms; the baseline was measured on another machine.',
  advice: 'Measure both commits on one machine before believing it.',
  change: { metric: 'latencyMs.p50', base: between(3.9, 4.1, 4.4), head: between(6.1, 6.3, 6.5) },
  signature: 'latency-regression GET /readers',
})

const example = `  POST /loans/:loan/renewals:
    # src/loans.ts:88 renewLoan
    path: { loan: 1 }
    json: {}`

const missing = findingWith({
  rule: 'missing-fixture',
  severity: 'error',
  route: 'POST /loans/:loan/renewals',
  place: placeAt('src/loans.ts', 88, 'renewLoan'),
  message: 'POST /loans/:loan/renewals has no fixture.',
  advice:
    `Add it to route-fixtures.yml, or let "route-profiler init" write it:\n${example}\n` +
    'A route that should not be measured takes "ignore" with a reason.',
  signature: 'missing-fixture POST /loans/:loan/renewals',
})

const slow = findingWith({
  rule: 'slow-route',
  standing: 'known',
  route: 'GET /catalogue/print',
  place: placeAt('src/catalogue.ts', 71, 'printCatalogue'),
  message: 'The median answer takes 1.37 s, over 1 s.',
  advice: 'Most of it is CPU time of its own: profile the handler.',
  signature: 'slow-route GET /catalogue/print',
})

const tolerated = findingWith({
  id: '7d0c41e9',
  rule: 'redundant-query',
  standing: 'acknowledged',
  route: 'GET /readers',
  place: placeAt('src/readers.ts', 42, 'listReaders'),
  message: 'One request sends the same query on cards 3 times with the same parameters.',
  acknowledgement: {
    rule: 'redundant-query',
    route: 'GET /readers',
    reason: 'the cards are rewritten in *spring*',
    until: '2027-06-30',
  },
  signature: 'redundant-query GET /readers',
})

const idle: Verdict['idleAcknowledgements'] = [
  {
    acknowledgement: {
      rule: 'n-plus-one',
      route: 'GET /shelves/:id',
      at: 'src/shelf.ts showShelf',
      reason: 'few shelves',
      until: '2027-01-31',
    },
    why: 'expired',
    says: 'it held until 2027-01-31, and what it is about counts again',
  },
  {
    acknowledgement: { rule: 'nothing-captured', reason: 'no database' },
    why: 'not-run',
    says: 'its rule is off',
  },
]

const mended = findingWith({
  rule: 'redundant-query',
  standing: 'fixed',
  route: 'GET /catalogue/print',
  place: placeAt('src/catalogue.ts', 64, 'printCatalogue'),
  message: 'One request sent the same query on shelves 4 times with the same parameters.',
  signature: 'redundant-query GET /catalogue/print',
})

const routes = [
  routeWith('GET /shelves/:id', {
    count: countWith([
      shapeWith(),
      shapeWith({ executions: between(16, 17, 19), durationMs: between(4, 5.2, 9) }),
    ]),
    load: loadWith(between(11.7, 12.4, 13.1)),
  }),
  routeWith('GET /readers', {
    count: countWith([shapeWith({ executions: exactly(9) })], {
      outgoing: [
        callWith({ executions: between(3, 4, 4), parallel: true, durationMs: between(40, 48, 71) }),
        callWith({
          kind: 'redis',
          method: 'GET',
          host: 'localhost:6379',
          path: '',
          statuses: [],
          callSite: null,
        }),
      ],
    }),
  }),
  routeWith('GET /catalogue/print', {
    load: loadWith(between(1310, 1370, 3900)),
    memory: memoryWith(between(8_100_000, 8_120_000, 8_300_000)),
    responseBytes: exactly(2_345_678),
  }),
  routeWith('DELETE /shelves/:id', {
    load: loadWith(between(0.41, 0.43, 0.44)),
    count: countWith([]),
    memory: null,
  }),
  unmeasuredRoute('POST /loans/:loan/renewals', {
    handler: { name: 'renewLoan', place: placeAt('src/loans.ts', 88, 'renewLoan') },
    reason: { code: 'missing-fixture', message: example },
  }),
  unmeasuredRoute('POST /fax', {
    status: 'skipped',
    reason: { code: 'ignored', message: 'sends a real fax' },
  }),
  unmeasuredRoute('GET /boom', {
    status: 'error',
    reason: { code: 'server-died', message: 'The server ended with exit code 3 while it answered.' },
  }),
]

/** The same shelves a while ago: a slower catalogue, fewer queries for the readers, another system image. */
const before = profileWith(
  [
    ...routes.slice(0, 1),
    routeWith('GET /readers', { count: countWith([shapeWith({ executions: exactly(2) })]), load: null }),
    routeWith('GET /catalogue/print', {
      load: loadWith(between(4100, 4300, 4400)),
      memory: memoryWith(between(11_900_000, 12_000_000, 12_100_000)),
      responseBytes: exactly(2_345_678),
    }),
    routeWith('GET /index-cards'),
  ],
  { machine: { ...profileWith([]).machine, image: 'imaginary6 20261212.1' } },
)

const now = profileWith(routes, {
  problems: [
    {
      stage: 'load',
      route: 'GET /boom',
      message: 'The server had to be started again.',
      hint: 'Its last lines are in server.log.',
    },
  ],
  leftOut: { static: 3, framework: 1 },
})

/** Findings of every severity, a baseline, improvements, routes not measured, a problem. */
export const eventful: Verdict = verdictWith(now, {
  baseline: { profile: before, label: 'main at 5eed5eed' },
  comparison: compareProfiles(now, before),
  findings: [missing, slow, nPlusOne, moreQueries, tolerated, slower],
  fixed: [mended],
  idleAcknowledgements: idle,
})

const calm = profileWith([
  routeWith('GET /shelves/:id'),
  unmeasuredRoute('POST /fax', {
    status: 'skipped',
    reason: { code: 'ignored', message: 'sends a real fax' },
  }),
])

/** Measured, compared, and nothing to say. */
export const quiet: Verdict = verdictWith(calm, {
  baseline: { profile: calm, label: 'main at 5eed5eed' },
  comparison: compareProfiles(calm, calm),
})

/** An application whose database was not seen: that is not the same as no queries. */
export const nothingCaptured: Verdict = verdictWith(
  profileWith([routeWith('GET /shelves/:id', { count: countWith([]) })]),
  {
    findings: [
      findingWith({
        rule: 'nothing-captured',
        route: null,
        place: null,
        message: 'No statement was captured on any route: Drizzle was not seen loading in the application.',
        advice:
          'Query counts and N+1 are unknown, not zero. Check that the start command runs the application itself.',
        signature: 'nothing-captured',
      }),
    ],
  },
)
