import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Element, toHtml } from '../../../src/report/html/element.ts'
import { htmlReporter, renderHtml } from '../../../src/report/html/html.ts'
import { outlineOf } from '../../../src/report/outline.ts'
import { cpuFunction, cpuWith, placeAt } from '../../support/profiles.ts'
import { besideBase } from '../besideBase.ts'
import { eventful, nothingCaptured, quiet, reportOf } from '../sample.ts'
import { withHostileTexts } from './hostile.ts'
import { manyRoutes } from './manyRoutes.ts'
import { harbour } from './plansOfHarbour.ts'
import { shelfware } from './shelfware.ts'

const htmlOf = (verdict: typeof eventful, maxBytes?: number): string =>
  renderHtml(outlineOf(verdict), ({ file, line }) => `https://git.example/${file}#L${line}`, maxBytes)

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** What the script reads. */
function dataOf(html: string): { findings: Record<string, string>; pages: Record<string, unknown[]> } {
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/su.exec(html)!
  return JSON.parse(json!) as ReturnType<typeof dataOf>
}

type Tree = string | [tag: string, attributes: Record<string, string> | 0, ...content: Tree[]]

/** What is inside of all elements of a kind, as a reader has it: a blank between elements. */
function textsOf(trees: readonly unknown[], tag: string): string[] {
  return elementsOf(trees as Tree[], ([name]) => name === tag).map((one) =>
    textOf(one).replaceAll(/\s+/gu, ' ').trim(),
  )
}

function rowsOf(trees: readonly unknown[], tableClass: string): string[] {
  const tables = elementsOf(
    trees as Tree[],
    ([tag, attributes]) =>
      tag === 'table' && attributes !== 0 && `${attributes['class']}`.endsWith(tableClass),
  )
  const bodies = elementsOf(tables, ([tag]) => tag === 'tbody')
  return textsOf(bodies, 'tr')
}

function elementsOf(trees: readonly Tree[], isWanted: (tree: Exclude<Tree, string>) => boolean): Tree[] {
  return trees.flatMap((tree) => {
    if (typeof tree === 'string') return []
    const [, , ...content] = tree
    return isWanted(tree) ? [tree] : elementsOf(content, isWanted)
  })
}

function textOf(tree: Tree): string {
  if (typeof tree === 'string') return tree
  const [, , ...content] = tree
  return ` ${content.map(textOf).join('')} `
}

const withoutTags = (html: string): string => html.replaceAll(/<[^>]*>/gu, '')

test('report.html', async () => {
  await expect(readable(reportOf(htmlReporter, eventful))).toMatchFileSnapshot('golden/report.html')
})

/** Without the style and the script, which are the same in every report; a line for each part; pages as elements. */
function readable(html: string): string {
  const pages = Object.entries(dataOf(html).pages).map(
    ([id, page]) => `<!-- The page of ${id} -->${(page as Element[]).map(toHtml).join('')}`,
  )
  const shown = html
    .replace(/<style>.*?<\/style>/s, '<style>…</style>')
    .replace(/<script>.*?<\/script>/s, '<script>…</script>')
    .replaceAll(/sha256-[^']*/g, 'sha256-…')
    .replace(/(?<="pages":).*?(?=<\/script>)/s, '…}')
  return [shown, ...pages]
    .join('\n')
    .replaceAll(
      /(?<!\n)(?=<(?:section|article|header|main|footer|h[1-6]|p|dl|div|ul|li|table|caption|tr|svg|figure|details)\b)/g,
      '\n',
    )
}

describe('without its script, the page says', () => {
  const page = htmlOf(shelfware).split('<script')[0]!

  test('the verdict and eight figures', () => {
    expect(page).toMatch(/<h1[^>]*>.*3 new errors, 3 new warnings<\/h1>/)
    expect([...page.matchAll(/<dt>/g)]).toHaveLength(8)
  })

  test('every route with its numbers, each a row that its address leads to', () => {
    for (const { id } of shelfware.profile.routes)
      expect(page).toContain(`<tr id="route=${encodeURIComponent(id)}"`.replaceAll("'", '&#39;'))
    expect(page).toMatch(/data-v="12.4">12.4 ms<small> ±6%<\/small>/)
  })

  test('budgets beside their numbers, and which are exceeded', () => {
    expect(page).toContain('<small class="budget error">✖ over budget 10 ms</small>')
    expect(page).toContain('<small class="budget error">✖ over budget 4</small>')
    expect(page).toContain('<small class="budget">budget 500 KB</small>')
  })

  test('the charts, with their numbers', () => {
    const titles = [...page.matchAll(/<section class="card[^"]*"><h3>(.*?)<\/h3>/g)].map(([, title]) => title)
    expect(titles).toEqual([
      'Slowest routes',
      'Routes that allocate most',
      'Queries and time',
      'Regressions by severity',
      'Base and head, side by side',
      'The last runs',
    ])
  })

  test('the sections of the outline in its order, those that stand open before the charts', () => {
    const { sections } = outlineOf(eventful)
    const html = htmlOf(eventful).split('<script')[0]!.replaceAll('&#39;', "'")
    // Charts, calls and numbers of routes have places of their own.
    const elsewhere = new Set(['chart', 'calls', 'plans', 'routes'])
    const told = sections.filter(({ kind }) => !elsewhere.has(kind))
    const places = (isFolded: boolean) =>
      told.filter((one) => one.isFolded === isFolded).map(({ title }) => html.indexOf(`<h2>${title}</h2>`))
    const order = [...places(false), html.indexOf('<h2>Charts</h2>'), ...places(true)]
    expect(told.length).toBeGreaterThan(5)
    expect(Math.min(...order)).toBeGreaterThan(0)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  test('findings about the whole run in full', () => {
    expect(withoutTags(htmlOf(nothingCaptured))).toContain('Query counts and N+1 are unknown, not zero.')
  })

  test.each([
    ['quiet', quiet],
    ['beside its base', besideBase],
  ])('what there is to say of a run that is %s', (_what, verdict) => {
    expect(withoutTags(htmlOf(verdict))).toContain(outlineOf(verdict).headline.verdict)
  })
})

describe('the page of a route', () => {
  const { pages, findings } = dataOf(htmlOf(shelfware))
  const page = JSON.stringify(pages['GET /api/authors'])

  test('marks the queries of an N+1, and the one whose rows they follow', () => {
    expect(page).toContain('▲ parent of query 3')
    expect(page).toContain('▲ N+1: follows the rows of query 2 (rows: executions 20: 20, 10: 10, 1: 1)')
    expect(page).toContain('repeated, 3 with the same parameters')
  })

  test('shows when one request sent its queries: at once, in turn, as parent and as its children', () => {
    const timeline = rowsOf(pages['GET /api/authors']!, 'timeline')
    expect(timeline).toEqual([
      'the request 14.2 ms',
      '1 select sessions src/session.ts:14 in readSession 2.7 ms ×3, up to 3 at a time, 0.3 ms to 1.31 ms',
      '2 select authors ▲ parent of 3 src/routes/authors.ts:26 in listAuthors 0.7 ms from 1.6 ms on',
      '3 select books ▲ N+1, follows 2 src/routes/authors.ts:30 in listAuthors 8.4 ms ×20, one after the other, 2.6 ms to 13.1 ms',
    ])
  })

  test('shows its calls among its queries', () => {
    expect(rowsOf(pages['POST /api/orders']!, 'timeline')).toEqual([
      'the request 31 ms',
      '1 select sessions src/session.ts:14 in readSession 0.7 ms from 0.6 ms on',
      'call POST payments.example.com/v1/charges src/payments.ts:52 in charge 24.4 ms ×2, one after the other, 1.9 ms to 26.6 ms',
      'call GET weather.example.com/stations/:id 2 ms from 31.5 ms on',
    ])
  })

  test('of a flow has a time line of each step', () => {
    expect(textsOf(pages['flow check-out']!, 'caption')).toEqual(
      expect.arrayContaining(['Step 1: POST /api/carts: 1 query', 'Step 2: POST /api/orders: 1 query']),
    )
  })

  test('has findings with their lines and what to do, facts, percentiles, functions and what has changed', () => {
    expect(page).toContain('https://git.example/src/routes/authors.ts#L30')
    expect(page).toContain('db.query.authors.findMany({ with: { books: true } })')
    expect(page).toContain('requireSession')
    expect(page).toContain('Latency histogram: p50 12.4 ms, p95 22.3 ms, p99 31 ms')
    expect(page).toContain('drizzle-orm')
    expect(page).toContain('▲ worse')
    expect(page).toContain('+26% to +41%')
  })

  test('shows where its numbers have gone over the last runs, and which are always the same', () => {
    const trend = rowsOf(pages['GET /api/authors']!, 'trends')
    expect(trend).toContain('p50 12.4 ms from 11.5 ms to 13.4 ms')
    expect(trend).toContain('queries 24 from 16.8 to 24')
    expect(trend.join('\n')).not.toMatch(/^request /m)
    expect(page).toMatch(/Always the same: [^"]*request 0 B/)
    expect(textsOf(pages['GET /api/authors']!, 'td')).toContain('16.8, 16.8, 16.8, 24, 24, 24, 24, 24, 24')
    expect(withoutTags(htmlOf(shelfware))).toContain('2027-03-06 75eed5e')
  })

  test('of a flow has its steps', () => {
    expect(JSON.stringify(pages['flow check-out'])).toMatch(
      /1\. .*POST \/api\/carts.*2\. .*POST \/api\/orders/,
    )
  })

  test('is there for every route, and every finding leads to one', () => {
    expect(Object.keys(pages).sort()).toEqual(shelfware.profile.routes.map(({ id }) => id).sort())
    expect(Object.values(findings).every((route) => route in pages)).toBe(true)
  })
})

describe('a route whose statements were examined', () => {
  const { pages } = dataOf(htmlOf(harbour))
  const page = pages['GET /otters']!

  test('has a fold for each of them, which says how its rows are found', () => {
    expect(textsOf(page, 'summary').slice(-4)).toEqual([
      '1 select keepers by an index',
      '2 select otters ▲ index missing',
      '3 select otters reads all rows ● query-smell',
      '4 select otters ● trigram index?',
    ])
    const [, missing] = elementsOf(
      page as Tree[],
      ([, attributes]) => attributes !== 0 && 'data-query' in attributes,
    )
    expect(textsOf([missing], 'pre')).toEqual([
      'Seq Scan on otters, filter (otters.holt_id = ?)',
      'Index Scan using otters_holt_id_idx on otters, by (otters.holt_id = ?)',
      "index('otters_holt_id_idx').on(table.holtId)",
      'create index otters_holt_id_idx on otters (holt_id)',
      'Limit Seq Scan on otters, filter (otters.holt_id = ?)',
    ])
    expect(textOf(missing!)).toMatch(/without the index: {2}cost 12501 .*with it: {2}cost 8\.26 /)
  })

  test('marks its queries by it', () => {
    expect(rowsOf(page, 'queries').map((row) => row.split(' "')[0])).toEqual([
      '1 select',
      '2 ▲ index missing select',
      '3 reads all rows ● query-smell select',
      '4 ● trigram index? select',
    ])
  })

  test('says why nothing was looked at', () => {
    expect(JSON.stringify(pages['GET /far'])).toContain(
      'No plan was looked at: the database is on another machine.',
    )
  })

  test('shows its numbers at each size, what power of the rows they follow, and what that means', () => {
    expect(textsOf(page, 'tr')).toEqual(
      expect.arrayContaining([
        'rows read 40 283 2000 n^1 as the table does: twice as much for twice the rows',
        'queries 2 2 2 n^0 stays the same',
        'answer 1.42 KB 10.3 KB 74.5 KB n^1 as the table does: twice as much for twice the rows',
        'blocks 2645 119639 5951777 n^2 faster than the table: 4 times as much for twice the rows',
        'DB time 0.6 ms 0.9 ms 9 ms not told follows no one power of the rows',
        'src/pairs.ts:59 in pairs 2600 119000 5950000',
      ]),
    )
  })
})

describe('the table of statements', () => {
  const page = htmlOf(harbour).split('<script')[0]!

  test('begins with what the catalogue says, and has each statement with an address of its own', () => {
    const kinds = [...page.matchAll(/<tr[^>]* data-kind="([^"]*)"/g)].map(([, kind]) => kind)
    expect(kinds).toEqual([
      'from the catalogue',
      'index missing',
      'another kind of index',
      'no index proved',
      'not examined',
      ...Array.from({ length: 3 }, () => 'no index missed'),
    ])
    expect(page).toContain('<tr id="route=GET%20%2Fotters&amp;query=2"')
    expect(withoutTags(page)).toContain('stays has the same index twice, stays_holt and stays_holt_again')
  })

  test('has all that a rule says of a statement, and of the routes that send it one, the worst', () => {
    const smell = harbour.findings.find(({ rule }) => rule === 'query-smell')!
    const [keeper] = harbour.profile.routes[0]!.count!.shapes
    const evidence = [{ label: 'query', text: keeper!.sql, place: keeper!.callSite }]
    const told = [
      { ...smell, id: 'second' },
      { ...smell, id: 'calm', evidence, route: 'GET /otters' },
      { ...smell, id: 'worse', evidence, route: 'POST /otters', severity: 'error' as const },
    ]
    const rows = htmlOf({ ...harbour, findings: [...harbour.findings, ...told] }).split('<tr')
    const findingsOf = (query: number) =>
      [
        ...rows
          .find((row) => row.includes(`id="route=GET%20%2Fotters&amp;query=${query}"`))!
          .matchAll(/#finding=([^"]+)/g),
      ].map(([, id]) => id)
    expect(findingsOf(3)).toEqual([smell.id, 'second'])
    expect(findingsOf(1)).toEqual(['worse'])
  })

  const unplanned = harbour.profile.routes.map((route) => ({ ...route, plan: null }))

  test.each([
    ['not there where nothing was examined', shelfware, false],
    [
      'there where the catalogue alone says something',
      { ...harbour, profile: { ...harbour.profile, routes: unplanned } },
      true,
    ],
  ])('is %s, and so is the link to it', (_what, verdict, isThere) => {
    const html = htmlOf(verdict)
    expect([html.includes('id="indexes"'), html.includes('>Indexes</a>')]).toEqual([isThere, isThere])
  })

  test('is led to like every other part that is there, and no other', () => {
    for (const verdict of [shelfware, harbour, nothingCaptured, quiet]) {
      const html = htmlOf(verdict)
      const [nav] = /<nav.*?<\/nav>/s.exec(html)!
      const there = ['overview', 'charts', 'routes', 'indexes', 'run'].filter((id) =>
        html.includes(` id="${id}"`),
      )
      expect([...nav.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id)).toEqual(there)
    }
  })

  test('of more statements than a reader looks at has the first, and says how many are left', () => {
    const [route] = harbour.profile.routes
    const shape = route!.count!.shapes[1]!
    const shapes = Array.from({ length: 350 }, (_, i) => ({ ...shape, sql: `${shape.sql} and ${i} = ?` }))
    const plan = { ...route!.plan!, shapes: shapes.map((_, i) => ({ ...route!.plan!.shapes[1]!, shape: i })) }
    const profile = { ...harbour.profile, routes: [{ ...route!, count: { ...route!.count!, shapes }, plan }] }
    const html = htmlOf({ ...harbour, profile, findings: [] })
    expect(html.match(/<tr id="route=[^"]*query=/g)).toHaveLength(300)
    expect(withoutTags(html)).toContain('50 further statements are in profile.json.')
    expect(JSON.stringify(dataOf(html).pages)).toContain('250 further plans are in profile.json.')
    expect(Buffer.byteLength(html)).toBeLessThan(700_000)
  })
})

describe.each([
  ['a report', shelfware],
  ['plans and growth', harbour],
])('hostile names in every field of %s', (_what, verdict) => {
  const html = htmlOf(withHostileTexts(verdict))

  test('are texts: they begin no element, end no script, and hide nothing', () => {
    expect(html.match(/<script/gi)).toHaveLength(2)
    expect(html.match(/<\/script/gi)).toHaveLength(2)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<!--')
    // An id is compared and never shown.
    const shown = html.split('<script')[0]!.replaceAll(/ data-finding="[^"]*"/gu, '')
    expect(shown).not.toMatch(/[\p{Cf}\p{Co}]/u)
    expect(html).not.toMatch(/href="javascript:/i)
  })

  test('are all there', () =>
    expect(Object.keys(dataOf(html).pages)).toHaveLength(verdict.profile.routes.length))
})

describe('nothing but the script and the style of the report', () => {
  const html = htmlOf(eventful)

  test('is allowed, by their hashes', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)!
    const [, style] = /<style>(.*?)<\/style>/s.exec(html)!
    const [, script] = /<script>(.*?)<\/script>/s.exec(html)!
    expect(policy).toBe(
      `default-src 'none'; script-src ${hashOf(script!)}; style-src ${hashOf(style!)}; img-src data:; base-uri 'none'; form-action 'none'`,
    )
  })

  test('is asked for: no element has a style or a handler of its own, and no address is one of another file', () => {
    expect(html).not.toMatch(/<[^>]* (?:style|on\w+)=/)
    expect(html).not.toMatch(/\bsrc=|url\(|@import/)
  })

  test('makes markup of a text, or keeps anything', () => {
    const sources = globSync('src/report/html/**/*.ts').map((file) => readFileSync(file, 'utf8'))
    expect(sources.join('\n')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Storage\b/,
    )
  })
})

describe('the size', () => {
  test.each([
    [10, 0.3],
    [100, 2],
    [1000, 5],
  ])('of %i routes is at most %f MB', (n, most) => {
    const html = htmlOf(manyRoutes(n))
    expect(Buffer.byteLength(html) / 1e6).toBeLessThan(most)
    expect(html.match(/<tr id="route=/g)).toHaveLength(n)
  })

  test('what says least is left out first, of routes without findings, and it is said', () => {
    const all = Buffer.byteLength(htmlOf(manyRoutes(100)))
    const html = htmlOf(manyRoutes(100), all - 100_000)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(all - 100_000)
    expect(withoutTags(html)).toMatch(
      /larger than .* MB: trend of \d+ routes without findings\. profile\.json/,
    )
    const pages = Object.entries(dataOf(html).pages).map(([id, page]) => ({ id, text: JSON.stringify(page) }))
    const shortened = pages.filter(({ text }) => text.includes('Left out'))
    expect(shortened.length).toBeGreaterThan(0)
    expect(shortened.filter(({ text }) => text.includes('inArray'))).toEqual([])
  })

  test('flame graphs are the first to go', () => {
    const verdict = manyRoutes(100)
    const cpu = cpuWith([cpuFunction(placeAt('src/pump.ts', 12, 'pump'), 30)])
    const routes = verdict.profile.routes.map((route) => ({ ...route, cpu }))
    const sampled = { ...verdict, profile: { ...verdict.profile, routes } }
    const html = htmlOf(sampled, Buffer.byteLength(htmlOf(sampled)) - 20_000)
    expect(withoutTags(html)).toMatch(
      /larger than .* MB: flame graph of \d+ routes without findings\. profile\.json/,
    )
  })

  test('plans go before queries', () => {
    const routes = Array.from({ length: 20 }, (_, i) => ({
      ...harbour.profile.routes[1]!,
      id: `POST /otters/${i}`,
      load: null,
    }))
    const verdict = { ...harbour, findings: [], profile: { ...harbour.profile, routes } }
    const html = htmlOf(verdict, Buffer.byteLength(htmlOf(verdict)) - 4000)
    expect(withoutTags(html)).toMatch(/MB: plans of \d+ routes without findings\. profile\.json/)
  })

  test('of more routes than there is room for', () => {
    const html = htmlOf(manyRoutes(1000), 2_000_000)
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(2_000_000)
  })
})
