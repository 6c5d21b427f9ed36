/** What is made may have to be moved on first: an order is packed before it is shipped. */
import { normalTemplate } from '../../fixturesFile/template.ts'
import { shapeAbove } from '../templateShape.ts'
import type { Filled, Maker, Told } from './maker.ts'
import { stepOf } from './makerStep.ts'
import { parentsIn } from './parentsIn.ts'

const MOST_MOVES = 3

/** @param draft with the steps that make what its path names */
export function movedOn({ route, fixture, sources }: Told, makers: readonly Maker[]): Filled[] {
  const { before, path } = fixture
  if (before === undefined || typeof path !== 'object') return []
  return makers
    .filter(({ draft }) => draft.route !== route && isBesides(draft.route.path, route.path))
    .slice(0, MOST_MOVES)
    .flatMap(({ draft }) => {
      const own = { ...path, ...parentsIn({ route, fixture }, draft.route.path) }
      const step = stepOf({ ...draft, fixture: { ...draft.fixture, path: own } })
      if (step === null) return []
      const source = `moved on by ${draft.route.method} ${draft.route.path}`
      return [{ fixture: { ...fixture, before: [...before, step] }, sources: { ...sources, path: source } }]
    })
}

/** Whether both do something with the same thing: `/orders/:id/pack` and `/orders/:id/ship`. */
function isBesides(one: string, other: string): boolean {
  return /\}\/[^{}/]+$/.test(normalTemplate(one)) && shapeAbove(one) === shapeAbove(other)
}
