/** A change that tells no fields gets those of what makes the thing. */
import { shapeAbove, shapeOf } from '../templateShape.ts'
import type { Filled, Maker, Told } from './maker.ts'

/** Null where it tells some, or nothing makes it. */
export function asMade({ route, fixture, sources }: Told, makers: readonly Maker[]): Filled | null {
  if (!/^(?:PUT|PATCH)$/.test(route.method) || JSON.stringify(fixture.json) !== '{}') return null
  const maker = makers.find(({ draft }) => shapeOf(draft.route.path) === shapeAbove(route.path))
  const { json, form } = maker?.draft.fixture ?? {}
  if (maker === undefined || (json === undefined && form === undefined)) return null
  const { json: _none, ...rest } = fixture
  const part = form === undefined ? 'json' : 'form'
  return {
    fixture: { ...rest, [part]: form ?? json },
    sources: { ...sources, [part]: `as in POST ${maker.draft.route.path}` },
  }
}
