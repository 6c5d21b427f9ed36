/** What a path names, made or looked up ahead of the request: by a POST, by a PUT at that very path, or by a list. */
import type { StepFixture } from '../../fixturesFile/requestSchema.ts'
import { type Piece, parseTemplate } from '../../fixturesFile/template.ts'
import { captureName } from '../captureName.ts'
import { parameterNames } from '../templateShape.ts'
import type { Filled, Maker, PathValues, Told } from './maker.ts'
import { pathValues, sourceOf } from './maker.ts'
import { type Asked, isAt, makerOfParameter, type Tables } from './makerOf.ts'
import { besides, makingSteps, stepsOf } from './makerStep.ts'
import { parentsIn } from './parentsIn.ts'

interface Known {
  /** Of these one makes or lists it. */
  makers: readonly Maker[]
  /** They make what their own path names. */
  puts: readonly Maker[]
  tables: Tables
}

/** What goes into a fixture for something that is made ahead of it. */
interface Made {
  before: StepFixture[]
  path: PathValues
  /** Routes that make it. */
  source: string
}

const MOST_WAYS = 3

/** One for each parameter that something is made for, the last one first. */
export function madeForPath({ route, fixture, sources }: Told, known: Known): Filled[] {
  const { path } = fixture
  const pieces = parseTemplate(route.path)?.filter(({ kind }) => kind !== 'optional') ?? []
  if (typeof path !== 'object') return []
  return pieces
    .flatMap((piece, at) => {
      if (piece.kind !== 'parameter') return []
      const asked = { route, above: textOf(pieces.slice(0, at)), name: piece.name }
      return [madeByPut(textOf(pieces.slice(0, at + 1)), route.method, known), madeFor(asked, known)]
    })
    .filter((made) => made !== null)
    .toReversed()
    .slice(0, MOST_WAYS)
    .map((made) => ({
      fixture: { ...fixture, before: besides(fixture.before, made.before), path: { ...path, ...made.path } },
      sources: { ...sources, path: made.source },
    }))
}

function madeFor(asked: Asked, { makers, tables }: Known): Made | null {
  const { above, name } = asked
  const maker = makerOfParameter(asked, makers, tables)
  const before = maker ? makingSteps(maker, name, name) : null
  if (!maker || before === null) return null
  const parents = isAt(maker, above) ? parentsIn(maker.draft, above) : {}
  const path = { ...parents, [name]: `\${before.${captureName(name)}}` }
  return { before, path, source: sourceOf(maker.draft.route) }
}

/** Another one of it for a DELETE, since others need theirs. */
function madeByPut(template: string, method: string, { puts }: Known): Made | null {
  const put = method === 'PUT' ? undefined : puts.find((one) => isAt(one, template))
  if (!put || typeof put.draft.fixture.path !== 'object') return null
  const { route, fixture } = put.draft
  const path = method === 'DELETE' ? besideIt(pathValues(fixture), route.path) : fixture.path
  const draft = { ...put.draft, fixture: { ...fixture, path } }
  const before = stepsOf(draft)
  return before && { before, path: parentsIn(draft, template), source: sourceOf(route) }
}

/** With another value for the last parameter. */
function besideIt(path: Readonly<PathValues>, template: string): PathValues {
  const last = parameterNames(template).at(-1)!
  const value = path[last]!
  return { ...path, [last]: typeof value === 'number' ? value + 1 : `${value}2` }
}

function textOf(pieces: readonly Piece[]): string {
  const texts = pieces.map((piece) =>
    piece.kind === 'text' ? piece.text : piece.kind === 'parameter' ? `:${piece.name}` : '',
  )
  return texts.join('').replace(/\/+$/, '')
}
