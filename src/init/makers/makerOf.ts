/** The route that makes what a request asks for: a parameter of its path, or a field of its body. */
import { isListOf, resourceOf, resourceOfParameter } from '../resources.ts'
import { keyIn } from '../keys.ts'
import { shapeOf } from '../templateShape.ts'
import type { Tracing } from '../tracing.ts'
import type { Maker, Told } from './maker.ts'

/** A parameter of a route's path. */
export interface Asked {
  route: Told['route']
  /** The template up to it. */
  above: string
  name: string
}

export type Tables = Pick<Tracing, 'tableOf'>

const GIVEN = /token|code|key|hash|nonce|ticket/i

/** The route right above the parameter; else one that makes the same below something else: issues of a company. */
export function makerOfParameter(asked: Asked, makers: readonly Maker[], tables: Tables): Maker | undefined {
  const { above, name } = asked
  return (
    makers.find((maker) => isAt(maker, above)) ??
    // Where a name is the same and the table another one, the name is that of something else.
    inserting(asked, makers, tables) ??
    listing(makers, resourceOfParameter(name, above)) ??
    // What is called `token` is the one that another route has just given.
    makers.find(({ body }) => GIVEN.test(name) && keyIn(body, [name]) !== null)
  )
}

/** Of `assigneeAgentId` an agent, where nothing is called an assignee agent. */
export function makerOfField(field: string, makers: readonly Maker[]): Maker | undefined {
  const resource = resourceOf(field)
  if (resource === undefined) return undefined
  const last = /[A-Z]?[a-z\d]{1,100}$/.exec(resource)?.[0] ?? resource
  return listing(makers, resource) ?? listing(makers, last)
}

export function isAt({ draft }: Maker, template: string): boolean {
  return shapeOf(draft.route.path) === shapeOf(template)
}

function listing(makers: readonly Maker[], resource: string): Maker | undefined {
  return makers.find(({ draft }) => isListOf(draft.route.path, resource))
}

/** One that writes into the table which the parameter is looked up in; what does so first and little else is surest. */
function inserting({ route, name }: Asked, makers: readonly Maker[], tables: Tables): Maker | undefined {
  const table = tables.tableOf(route.path, name)
  const placeIn = ({ draft }: Maker): number => (draft.inserted ?? []).indexOf(table ?? '')
  return makers
    .filter((maker) => maker.draft.route !== route && placeIn(maker) >= 0)
    .toSorted((a, b) => placeIn(a) - placeIn(b) || a.draft.inserted!.length - b.draft.inserted!.length)[0]
}
