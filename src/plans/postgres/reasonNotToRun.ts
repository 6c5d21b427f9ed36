/** Whether a statement does nothing but read tables, by its plan and by what the catalogue says of all that it calls. */
import type { PlanDatabase } from '../planDatabase.ts'
import { literal } from './quote.ts'

/** Steps that read and compute. A foreign table, a lock, a random sample and a step of an extension are not among them. */
const HARMLESS = new Set(
  (
    'Seq Scan,Index Scan,Index Only Scan,Bitmap Heap Scan,Bitmap Index Scan,BitmapAnd,BitmapOr,Tid Scan,Tid Range Scan,' +
    'Subquery Scan,CTE Scan,WorkTable Scan,Recursive Union,Values Scan,Function Scan,Table Function Scan,Result,ProjectSet,' +
    'Nested Loop,Hash Join,Merge Join,Hash,Sort,Incremental Sort,Materialize,Memoize,Aggregate,Group,Unique,WindowAgg,SetOp,' +
    'Append,Merge Append,Limit'
  ).split(','),
)
const CALLED = /(?:"((?:[^"]|"")+)"|([a-z_][\w$]*))\s*\(/gi

/**
 * @param statement its plan with all that is computed in it, and its normalised text, since a plan does not say what its limit calls
 * @returns null where it only reads
 */
export async function reasonNotToRun(
  database: PlanDatabase,
  { plan, sql }: { plan: unknown; sql: string },
): Promise<string | null> {
  const steps = textsOf(plan).filter(({ key }) => key === 'Node Type')
  const other = steps.find(({ text }) => !HARMLESS.has(text))
  if (other !== undefined || steps.length === 0)
    return `It has a step that may do more than read: ${other?.text ?? 'unknown'}.`
  const names = calledIn([...textsOf(plan).map(({ text }) => text), sql])
  const [volatile] = await database.ask(volatileAmong(names))
  return volatile === undefined
    ? null
    : `It may call ${String(volatile['name'])}, which may do something else each time.`
}

interface Text {
  key: string
  text: string
}

function textsOf(value: unknown, key = ''): Text[] {
  if (typeof value === 'string') return [{ key, text: value }]
  if (typeof value !== 'object' || value === null) return []
  const isList = Array.isArray(value)
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, isList ? key : name))
}

function calledIn(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    [...text.matchAll(CALLED)].map(([, quoted, plain = '']) =>
      quoted === undefined ? plain.toLowerCase() : quoted.replaceAll('""', '"'),
    ),
  )
  return [...new Set(names)]
}

/** Functions of these names, aggregates made of such functions; and operators and casts, which no plan names by their functions. */
function volatileAmong(names: readonly string[]): string {
  const isCalled = `in (${[...names, ''].map(literal).join(', ')})`
  return `select p.proname::text as name from pg_proc p where p.provolatile = 'v' and p.proname ${isCalled}
    union all select a.proname::text from pg_aggregate g join pg_proc a on a.oid = g.aggfnoid
      join pg_proc p on p.oid in (g.aggtransfn, g.aggfinalfn, g.aggmtransfn, g.aggminvtransfn, g.aggmfinalfn)
      where p.provolatile = 'v' and a.proname ${isCalled}
    union all select 'the operator ' || o.oprname from pg_operator o join pg_proc p on p.oid = o.oprcode where p.provolatile = 'v'
    union all select 'a cast' from pg_cast c join pg_proc p on p.oid = c.castfunc where p.provolatile = 'v'
    limit 1`
}
