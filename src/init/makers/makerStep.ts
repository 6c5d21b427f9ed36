/** A request that makes something, or lists it, as a step ahead of another one. */
import { isDeepStrictEqual } from 'node:util'
import type { StepFixture } from '../../fixturesFile/requestSchema.ts'
import { parseTemplate } from '../../fixturesFile/template.ts'
import { captureName } from '../captureName.ts'
import { keyIn, keyNames } from '../keys.ts'
import type { Maker, Told } from './maker.ts'

/** Captures the key of what is made. @param wanted what a key of it is called; null where its answer has none */
export function makingSteps({ draft, body }: Maker, name: string, wanted: string): StepFixture[] | null {
  const from = keyIn(body, keyNames(wanted))
  return from && stepsOf(draft, { [captureName(name)]: `body.${from.join('.')}` })
}

/** The steps of a request, and itself; null where its path cannot be written down. */
export function stepsOf(draft: Told, capture?: StepFixture['capture']): StepFixture[] | null {
  const step = stepOf(draft)
  return step && [...(draft.fixture.before ?? []), { ...step, ...(capture && { capture }) }]
}

/** A request by itself; null where its path cannot be written down. */
export function stepOf({ route, fixture }: Pick<Told, 'route' | 'fixture'>): StepFixture | null {
  const { path: _path, before: _before, ignore: _ignore, rules: _rules, until: _until, ...request } = fixture
  const { setup: _setup, teardown: _teardown, ...parts } = request
  const at = pathOf({ route, fixture })
  return at === null ? null : { request: `${route.method} ${at}`, ...parts }
}

/** With placeholders as they are written. */
function pathOf({ route, fixture }: Pick<Told, 'route' | 'fixture'>): string | null {
  if (typeof fixture.path === 'string') return fixture.path
  const values = fixture.path ?? {}
  const texts = (parseTemplate(route.path) ?? []).map((piece) => {
    if (piece.kind === 'text') return piece.text
    if (piece.kind === 'optional') return ''
    const value = values[piece.name]
    return value === undefined ? null : String(value)
  })
  const at = texts.includes(null) ? '' : texts.join('')
  return /^\/\S*$/.test(at) ? at : null
}

/** Steps that are there for something else, a login for one, go ahead of those that make something. */
export function besides(there: readonly StepFixture[] = [], made: readonly StepFixture[]): StepFixture[] {
  const captured = new Set(made.flatMap(({ capture }) => Object.keys(capture ?? {})))
  const isMadeAnew = ({ capture = {} }: StepFixture): boolean => {
    const names = Object.keys(capture)
    return names.length > 0 && names.every((name) => captured.has(name))
  }
  const kept = there.filter((step) => !isMadeAnew(step) && !made.some((one) => isDeepStrictEqual(one, step)))
  return [...kept, ...made]
}
