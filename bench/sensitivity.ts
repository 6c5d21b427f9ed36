/**
 * Which metric sees which change: one handler over ten rows, changed in small known ways, each in fresh runs of the
 * product. What only time can see shows as well.
 *
 *   node bench/sensitivity.ts [--runs 3] [--print]       rewrites its table in docs/evidence.md
 */
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { collect } from '../src/collect/collect.ts'
import { readFixtures } from '../src/fixturesFile/read.ts'
import { judge } from '../src/judge.ts'
import { metric, type MetricId } from '../src/metrics.ts'
import type { Profile } from '../src/profile.ts'
import { collectOptions } from '../src/collectOptions.ts'

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '3' }, print: { type: 'boolean', default: false } },
})

const HANDLER = `  const crates = db.map(({ id, name }) => ({ id, name }))`
/** What is put in the handler's place. */
const variants: Record<string, string> = {
  'a comment, a renamed variable': `${HANDLER.replaceAll('crates', 'boxes')} // renamed\n  const crates = boxes`,
  'an extra map over 10 rows': `${HANDLER}.map((crate) => crate)`,
  'one more field': `  const crates = db.map(({ id, name, kilograms }) => ({ id, name, kilograms }))`,
  'a nested loop of 10 × 10': `${HANDLER}\n  for (const a of db) for (const b of db) if (a.id === b.name) crates.pop()`,
  'a JSON round trip': HANDLER.replace('db', 'JSON.parse(JSON.stringify(db))'),
  'a catastrophic regular expression': `${HANDLER}\n  if (/^(c+)+$/.test('${'c'.repeat(20)}!')) crates.pop()`,
}
const shown: MetricId[] = [
  'applicationBlocks',
  'work.allocatedBytes',
  'allocatedBytes',
  'cpuMs',
  'latencyMs.p50',
]
const DOCUMENT = path.resolve('docs/evidence.md')
const ROUTE = 'GET /crates'

const base = await measured(HANDLER)
const rows: string[][] = []
for (const [name, handler] of Object.entries(variants)) {
  process.stderr.write(`${name}\n`)
  rows.push([name, ...row(await measured(handler))])
}
const table = markdownTable([['change', ...shown.map((id) => metric(id).label), 'named'], ...rows])
if (options.print) console.log(table)
else await writeFile(DOCUMENT, inserted(await readFile(DOCUMENT, 'utf8')))

function row(heads: Profile[]): string[] {
  const [head] = heads as [Profile]
  const { findings } = judge(head, {
    baseline: { profile: base[0]!, label: 'before' },
    settingsFor: () => ({}),
  })
  const found = findings.find(({ rule }) => rule === 'work-regression')
  const named = found ? `${found.evidence[0]?.text}, line ${found.place?.line}` : '–'
  return [...shown.map((id) => grown(heads, id)), named]
}

/** `12 → 22`, or the growth of the middle run. */
function grown(heads: Profile[], id: MetricId): string {
  // A slower route gets fewer requests, and what one of them allocates depends on how many there were.
  if (id === 'work.allocatedBytes' && requestsOf(heads) !== requestsOf(base)) return 'not comparable'
  const [from, to] = [middle(base, id), middle(heads, id)]
  const exact = metric(id).unit === 'count'
  if (exact) return from === to ? `${from}` : `${from} → ${to}`
  const growth = `${(100 * (to / from - 1)).toFixed(Math.abs(to / from - 1) < 0.1 ? 2 : 0)} %`
  return `${to >= from ? '+' : ''}${growth}`
}

function requestsOf(profiles: readonly Profile[]): number | undefined {
  return profiles[0]!.routes[0]!.work?.requests
}

function middle(profiles: readonly Profile[], id: MetricId): number {
  const values = profiles.flatMap(({ routes }) => metric(id).read(routes[0]!)?.value ?? [])
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

async function measured(handler: string): Promise<Profile[]> {
  const profiles: Profile[] = []
  for (let run = 0; run < Number(options.runs); run++) profiles.push(await measure(handler))
  return profiles
}

async function measure(handler: string): Promise<Profile> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'bench-sensitivity-'))
  try {
    await writeFile(path.join(directory, 'server.ts'), server(handler))
    await writeFile(
      path.join(directory, 'route-fixtures.yml'),
      `start: node server.ts\nroutes: { ${ROUTE}: {} }\n`,
    )
    await writeFile(path.join(directory, 'package.json'), '{ "type": "module" }\n')
    await symlink(path.resolve('node_modules'), path.join(directory, 'node_modules'), 'junction')
    const unset = {
      fixtures: null,
      start: null,
      prepare: null,
      port: null,
      openapi: null,
      budgetMs: null,
      work: null,
      impact: null,
      baseline: null,
      confirm: null,
    }
    const output = path.join(directory, 'output')
    const inputs = { ...unset, directory, output, only: [], failOn: 'never' as const }
    const product = await collectOptions(inputs, await readFixtures({ directory }, process.env), process.env)
    return await collect(product, { phase() {}, route() {} })
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

function server(handler: string): string {
  return `import Fastify from 'fastify'
const db = Array.from({ length: 10 }, (_, id) => ({ id, name: 'Crate ' + id, kilograms: id * 7 }))
const app = Fastify()
app.get('/crates', async function listCrates() {
${handler}
  return crates
})
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
`
}

function inserted(document: string): string {
  const [before, rest] = document.split('<!-- sensitivity -->\n')
  const [, after] = (rest ?? '').split('<!-- /sensitivity -->\n')
  return `${before}<!-- sensitivity -->\n\n${table}\n\n<!-- /sensitivity -->\n${after ?? ''}`
}
