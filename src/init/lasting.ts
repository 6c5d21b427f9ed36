/**
 * A run finds the application as `prepare` and `start` leave it, and asks every route many times. So what has passed is
 * asked twice of an application that is started anew; what does not last is made, or looked up, ahead of each request.
 */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import { distinct } from './distinct.ts'
import { atFreePlace } from './freePlace.ts'
import type { Makers } from './makers/makers.ts'
import type { Draft, Sent } from './draft.ts'
import { isOpen } from './outcome.ts'

interface Means {
  makers: Makers
  over: () => string | null
  /** Sends a draft as it is. */
  send: (draft: Draft) => Promise<Sent>
  /** Sends a draft, and again as it is mended by the answers. */
  mend: (draft: Draft) => Promise<Sent>
  /** Told of each route, as often as it has a turn. */
  progress: (route: ExampleRoute, number: number, of: number) => void
}

type Drafts = Map<ExampleRoute, Draft>

/** What one round makes, the next may be made below. */
const MOST_ROUNDS = 3

/** @param drafts in the order in which they are asked */
export async function makeLast(drafts: Drafts, means: Means): Promise<void> {
  const open = [...drafts].filter(([, draft]) => isOpen(draft))
  for (const [i, [route, draft]] of open.entries()) {
    means.progress(route, i + 1, open.length)
    if (draft.passes && means.over() === null) drafts.set(route, await inNew(draft, means))
  }
  for (let round = 0; round < MOST_ROUNDS; round++) if (!(await anotherRound(open, drafts, means))) return
}

/** A list that held something, and is one of nothing now, is that of a row that there is no more. */
async function inNew(draft: Draft, means: Means): Promise<Draft> {
  const sent = await means.send(draft)
  const isGone = sent.draft.empty && !draft.empty
  const gone = { ...sent, draft: { ...sent.draft, passes: false, says: EMPTY } }
  const asked = await twice(isGone ? gone : sent, means)
  // What ends the trial meanwhile is no answer of the application's.
  return means.over() === null ? asked : draft
}

const EMPTY = 'a list of nothing'

/** @returns whether one more passes now */
async function anotherRound(open: [ExampleRoute, Draft][], drafts: Drafts, means: Means): Promise<boolean> {
  let helped = false
  for (const [i, [route]] of open.entries()) {
    if (drafts.get(route)!.passes || means.over() !== null) continue
    means.progress(route, i + 1, open.length)
    const lasting = await lastingWay(drafts.get(route)!, means)
    if (lasting === null) continue
    drafts.set(route, lasting)
    helped = true
  }
  return helped
}

async function lastingWay(draft: Draft, means: Means): Promise<Draft | null> {
  const isEmptied = draft.says.startsWith(EMPTY)
  for (const way of waysOf(draft, means.makers)) {
    const sent = await means.mend(way)
    const draft = sent.draft.passes ? await twice(sent, means) : sent.draft
    if (draft.passes && !(draft.empty && isEmptied)) return draft
    if (means.over() !== null) return null
  }
  return null
}

/** The simplest first. */
function* waysOf(draft: Draft, makers: Makers): Generator<Draft> {
  yield* variants(draft)
  for (const made of makers.waysForPath(draft)) {
    yield* variants({ ...draft, ...made })
    const filled = makers.forBody({ ...draft, ...made })
    if (filled !== null) yield { ...draft, ...filled }
    for (const moved of makers.moves({ ...draft, fixture: made.fixture })) yield { ...draft, ...moved }
  }
  const filled = makers.forBody(draft)
  if (filled !== null) yield* variants({ ...draft, ...filled })
}

function* variants(draft: Draft): Generator<Draft> {
  yield draft
  const free = atFreePlace(draft)
  if (free !== null) yield free
  if (draft.status !== 404) for (const fixture of distinct(draft.fixture)) yield { ...draft, fixture }
}

/** @param first what has been sent */
async function twice(first: Sent, { makers, send }: Means): Promise<Draft> {
  if (!first.draft.passes) return refused(first.draft, 'the application is new')
  const { draft } = await send(first.draft)
  if (!draft.passes) return refused(draft, 'it is asked again')
  makers.note(first.draft, first.body)
  return first.draft
}

function refused(draft: Draft, when: string): Draft {
  return { ...draft, says: `${draft.says} (passed, but not where ${when})` }
}
