/** How the statements of all routes find their rows: each once, however many routes send it from one line. */
import { plural } from '../plural.ts'
import type { Profile, QueryShape } from '../profile.ts'
import type { Verdict } from '../verdict.ts'
import { planKinds, planKindWords, planVerdict } from './planVerdict.ts'
import type { PlanRow, SectionOf } from './section.ts'

export function plans({ profile }: Verdict): SectionOf<'plans'> {
  const rows = rowsOf(profile)
  const counted = planKinds.flatMap((kind) => {
    const n = rows.filter((row) => row.kind === kind).length
    return n === 0 ? [] : [`${planKindWords[kind]}: ${n}`]
  })
  const title = `How ${plural(rows.length, 'statement')} ${rows.length === 1 ? 'finds its' : 'find their'} rows`
  return { kind: 'plans', title, isFolded: true, note: `${plannedBy(profile)}: ${counted.join(', ')}.`, rows }
}

/** `Plans of PostgreSQL 18, as if the tables were large` */
function plannedBy({ routes }: Profile): string {
  const servers = [...new Set(routes.flatMap(({ plan }) => plan?.server ?? []))]
  return `Plans${servers.length === 0 ? '' : ` of ${servers.join(' and ')}`}, as if the tables were large`
}

/** What says most first; else in the order of the routes. */
function rowsOf(profile: Profile): PlanRow[] {
  const rows = new Map<string, PlanRow>()
  for (const { id, plan, count } of profile.routes) {
    if (!plan) continue
    for (const one of plan.shapes) {
      const shape = count?.shapes[one.shape]
      if (shape === undefined) continue
      const verdict = planVerdict(one, plan, profile)
      const key = keyOf(shape, verdict.text)
      const known = rows.get(key)
      if (known === undefined)
        rows.set(key, {
          ...verdict,
          sql: shape.sql,
          place: shape.callSite,
          query: one.shape + 1,
          routes: [id],
        })
      else if (!known.routes.includes(id)) known.routes.push(id)
    }
  }
  return [...rows.values()].toSorted((a, b) => planKinds.indexOf(a.kind) - planKinds.indexOf(b.kind))
}

function keyOf({ sql, callSite }: QueryShape, text: string): string {
  return JSON.stringify([sql, callSite?.file, callSite?.line, text])
}
