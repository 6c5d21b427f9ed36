import * as z from 'zod'
import type { CountPass } from '../profile.ts'
import type { Finding } from '../verdict.ts'
import { finding, withRange } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({})

type Unattributed = NonNullable<CountPass['unattributed']>

/** A route with "0 queries" is not to look clean while its requests keep the database busy all the same. */
export const strayQueries: Rule<z.output<typeof options>> = {
  id: 'stray-queries',
  summary: 'While a route was asked, statements were sent that belong to none of its requests.',
  options,
  checkRoute({ route }) {
    const unattributed = route.count?.unattributed
    if (!unattributed) return []
    return [
      ...strays(route.id, unattributed),
      ...workers(route.id, unattributed),
      ...unseen(route.id, unattributed),
    ]
  },
}

const WHILE = 'While one of its requests runs, '
const WITHOUT = 'Its number of queries is without them.'

const statementsOf = (of: Unattributed['statements']): string =>
  `${withRange(of, 'count')} ${of.value === 1 && of.high === 1 ? 'statement' : 'statements'}`

function strays(route: string, { statements, shapes }: Unattributed): Finding[] {
  if (statements.value === 0) return []
  return [
    stray(route, 'context', {
      place: shapes[0]?.callSite ?? null,
      message:
        `${WHILE}code that belongs to no request sends ${statementsOf(statements)}: a batch, a queue or a timer ` +
        `that was set up outside of all of them. ${WITHOUT}`,
      advice:
        'What collects keys for a batch is best made for each request (a DataLoader in the context of the request). ' +
        'Where it has to outlive requests, AsyncResource.bind(callback) or AsyncLocalStorage.snapshot() keeps their context. ' +
        SILENCE,
      evidence: shapes.map(({ sql, callSite }) => ({
        label: 'sent for no request',
        text: sql,
        place: callSite,
      })),
    }),
  ]
}

function workers(route: string, { inWorkers }: Unattributed): Finding[] {
  if (inWorkers.value === 0) return []
  return [
    stray(route, 'workers', {
      message: `${WHILE}worker threads send ${statementsOf(inWorkers)}. What they are and where they come from is not seen. ${WITHOUT}`,
      advice: `Look at what the worker is asked to do for this route. ${SILENCE}`,
    }),
  ]
}

function unseen(route: string, { unseen: clients }: Unattributed): Finding[] {
  return clients.map(({ protocol, port, statements }) =>
    stray(route, `${protocol} ${port}`, {
      message:
        `${WHILE}${statementsOf(statements)} go to ${protocol}${port === 0 ? '' : ` on port ${port}`} ` +
        `through a client that is not known, or not recognised in a bundle. What they are is not seen. ${WITHOUT}`,
      advice: `Keep the client outside of the bundle (--external with esbuild, externals with webpack) where it is pg, postgres.js, mysql2, PGlite, libsql or better-sqlite3. ${SILENCE}`,
    }),
  )
}

const SILENCE = 'Where it is none of the work of this route: rules: { stray-queries: { severity: off } }'

type Said = Pick<Finding, 'message' | 'advice'> & Partial<Pick<Finding, 'place' | 'evidence'>>

function stray(route: string, kind: string, said: Said): Finding {
  return finding({ rule: 'stray-queries', severity: 'notice', route, identity: [kind], ...said })
}
