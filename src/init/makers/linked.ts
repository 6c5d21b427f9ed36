/** A path that the answer of another route has a link to: it is asked for by that link. */
import { linkIn } from '../links.ts'
import { type Filled, type Maker, sourceOf, type Told } from './maker.ts'
import { besides, stepsOf } from './makerStep.ts'

export function linked({ route, fixture, sources }: Told, makers: readonly Maker[]): Filled | null {
  for (const { draft, body } of makers) {
    const link = linkIn(body, route.path)
    const steps =
      link &&
      stepsOf(draft, { link: { from: `body.${link.join('.')}`, match: '^(?:https?://[^/]+)?/([^?#]*)' } })
    if (steps === null) continue
    return {
      fixture: { ...fixture, before: besides(fixture.before, steps), path: '/${before.link}' },
      sources: { ...sources, path: sourceOf(draft.route) },
    }
  }
  return null
}
