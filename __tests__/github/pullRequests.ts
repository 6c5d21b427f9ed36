/** Pull requests of a bookshop, judged by the real rules: what reviewers see of them is kept in golden/. */
import { judge } from '../../src/judge/judge.ts'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import type { Verdict } from '../../src/verdict.ts'
import {
  between,
  countWith,
  exactly,
  loadWith,
  memoryWith,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
} from '../support/profiles.ts'

const authors = shapeWith({
  sql: 'select "id", "name", "country" from "authors" order by "authors"."id" limit ?',
  callSite: placeAt('src/routes/authors.ts', 26, 'listAuthorsWithBooks'),
  rows: exactly(20),
})
const booksOfOne = shapeWith({
  sql: 'select "id", "title", "price_cents" from "books" where "books"."author_id" = ? order by "books"."id" limit ?',
  callSite: placeAt('src/routes/authors.ts', 30, 'listAuthorsWithBooks'),
  executions: exactly(20),
  distinctParameters: 20,
  rows: exactly(5),
  durationMs: between(6.1, 7.3, 9.8),
  cause: {
    outcome: 'confirmed',
    parent: { sql: authors.sql, callSite: authors.callSite },
    points: [
      [20, 20],
      [10, 10],
      [1, 1],
    ],
    slope: 1,
    reason: '',
  },
})
const booksOfAll = shapeWith({
  sql: 'select "id", "title", "price_cents", "author_id" from "books" where "books"."author_id" in (?)',
  callSite: placeAt('src/routes/authors.ts', 28, 'listAuthorsWithBooks'),
  rows: exactly(100),
})
const member = shapeWith({
  sql: 'select "id", "email", "name" from "users" where "users"."id" = ?',
  callSite: placeAt('src/routes/me.ts', 44, 'loadMember'),
})

const withBooks = 'GET /api/authors/with-books'
const dashboard = 'GET /api/me/dashboard'

function routeOf(id: string, overrides: Partial<RouteProfile>): RouteProfile {
  const file = id.includes('/me/') ? 'src/routes/me.ts' : 'src/routes/authors.ts'
  return routeWith(id, { handler: { name: 'handler', place: placeAt(file, 21, 'handler') }, ...overrides })
}

const health = routeOf('GET /health', {
  count: countWith([]),
  load: loadWith(between(0.37, 0.39, 0.41)),
  memory: memoryWith(between(18_900, 19_200, 19_700)),
})

/** Everything in one statement for all authors; the dashboard asks four times for the same member. */
const main = profileWith([
  routeOf(withBooks, {
    count: countWith([authors, booksOfAll]),
    load: loadWith(between(8.9, 9.3, 9.9)),
    memory: memoryWith(between(752_000, 779_000, 789_000)),
  }),
  routeOf(dashboard, {
    count: countWith([{ ...member, executions: exactly(4), sameParameters: 4 }]),
    load: loadWith(between(5.6, 5.9, 6.1)),
  }),
  health,
])

/** A loop over the authors; the dashboard asks for the member once. */
const loop = profileWith([
  routeOf(withBooks, {
    count: countWith([authors, booksOfOne]),
    load: loadWith(between(9.1, 9.6, 10.2)),
    memory: memoryWith(between(951_000, 978_000, 992_000)),
  }),
  routeOf(dashboard, { count: countWith([member]), load: loadWith(between(5.3, 5.7, 6)) }),
  health,
])

function judged(head: Profile, baseline: Verdict['baseline']): Verdict {
  return judge(head, { baseline, settingsFor: () => ({}) })
}

const baseline = { profile: main, label: 'main at 5eed5eed' }

/** Adds an N+1, takes a redundant query away, and slows nothing. */
export const nPlusOne: Verdict = judged(loop, baseline)

export const nothingChanged: Verdict = judged(main, baseline)

export const firstRun: Verdict = judged(main, {
  profile: null,
  reason: 'ci.yml has not run on main yet; let it run on push to main, which stores the baseline.',
})
