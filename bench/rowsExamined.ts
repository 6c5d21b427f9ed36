/**
 * Whether the rows that the bookshop's statements go through are the same in each of several runs of unchanged code, and what
 * counting them costs: each statement is examined with and without, in turn, and the times are divided. For docs/bench.md.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { findPostgres, PostgresDatabase } from '../__tests__/support/databases.ts'
import { examinations } from '../src/plans/examinations.ts'
import { demoOptions } from './plans/demoOptions.ts'
import { examineAll } from './plans/examineAll.ts'

const { values: options } = parseArgs({
  options: {
    directory: { type: 'string', default: 'examples/bookshop' },
    runs: { type: 'string', default: '10' },
    // One of both.
    only: { type: 'string' },
  },
})
const output = mkdtempSync(path.join(tmpdir(), 'bench-rows-'))
process.on('exit', () => rmSync(output, { recursive: true }))

const examine = examinations.postgres!
const server = await findPostgres()
if (options.only !== 'PGlite' && server !== null) await tell('PostgreSQL', server)
if (options.only !== 'PostgreSQL') await tell('PGlite', null)
console.log(`load average ${loadavg()[0]!.toFixed(1)}`)

async function tell(name: string, url: string | null): Promise<void> {
  const counts = new Map<string, Set<string>>()
  const ms = { with: 0, without: 0 }
  for (let run = 0; run < Number(options.runs); run++) {
    const database = url === null ? null : await PostgresDatabase.create(url)
    const seen = new Map<string, string>()
    examinations.postgres = async (asked, { tookMs, ...statement }) => {
      const timed = async (which: keyof typeof ms) => {
        const begun = performance.now()
        const told = await examine(asked, which === 'with' ? { ...statement, tookMs: tookMs! } : statement)
        ms[which] += performance.now() - begun
        return told
      }
      const isFirst = seen.size % 2 === 0
      const before = isFirst ? await timed('with') : (await timed('without'), await timed('with'))
      if (isFirst) await timed('without')
      const { rowsExamined, rowsReturned, rowsReason } = before
      seen.set(
        statement.sql,
        rowsExamined == null ? `not counted: ${rowsReason}` : `${rowsExamined} for ${rowsReturned}`,
      )
      return before
    }
    try {
      await examineAll(
        await demoOptions({ directory: options.directory, output, database }),
        async () => ({}),
      )
    } finally {
      await database?.drop()
    }
    for (const [sql, told] of seen) counts.set(sql, (counts.get(sql) ?? new Set()).add(told))
  }
  const all = [...counts]
  const counted = all.filter(([, told]) => [...told].some((one) => !one.startsWith('not')))
  const changing = all.filter(([, told]) => told.size > 1)
  for (const [sql, told] of changing) console.log(`${name}: ${[...told].join(' | ')} of ${sql.slice(0, 160)}`)
  for (const [sql, told] of all) console.error(`${name}: ${[...told].join(' | ')} of ${sql.slice(0, 120)}`)
  console.log(
    `${name}: ${all.length} statements in ${options.runs} runs, ${counted.length} counted, ${changing.length} told differently; ` +
      `with counting ${(ms.with / ms.without).toFixed(2)} times as long as without`,
  )
}
