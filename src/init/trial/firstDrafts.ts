/** What a route is tried with at first: what was recorded, and rows that other routes have listed. */
import type { ExampleRoute } from '../../fixturesFile/example.ts'
import type { Fixture } from '../../fixturesFile/schema.ts'
import { routeId } from '../../routeId.ts'
import type { Answers, Assignment } from '../answers.ts'
import { type Draft, unrecorded } from '../draft.ts'
import type { RecordedFixture } from '../recording/recordedRequest.ts'
import { withRecording } from '../recording/withRecording.ts'
import type { Trying } from './trying.ts'
import { withAnswers } from './withAnswers.ts'

const MOST_WAYS = 4

export class FirstDrafts {
  readonly #answers: Answers
  readonly #trying: Pick<Trying, 'file' | 'recording'>

  constructor(answers: Answers, trying: Pick<Trying, 'file' | 'recording'>) {
    this.#answers = answers
    this.#trying = trying
  }

  /** What was recorded, and then that with rows that there are here; each once. */
  recorded(route: ExampleRoute): Draft[] {
    const recorded = this.#trying.recording.get(routeId(route.method, route.path)) ?? []
    const made = unrecorded(route, this.#trying.file.fixtures)
    const all = [
      ...recorded.map((one) => withRecording(made, one)),
      ...recorded.slice(0, 1).flatMap((one) => [...this.fromAnswers(route, one)]),
    ]
    const known = new Set<string>()
    return all.filter(({ fixture }) => {
      const same = JSON.stringify(fixture)
      return !known.has(same) && known.add(same)
    })
  }

  /** With the rows that were listed until then. */
  *fromAnswers(route: ExampleRoute, recorded: RecordedFixture | null = null): Generator<Draft> {
    for (const way of this.#ways(route)) {
      const made = unrecorded(route, this.#trying.file.fixtures)
      const draft = recorded ? withRecording(made, recorded) : made
      yield withAnswers(way ? withRow(draft, way) : draft, this.#answers)
    }
  }

  /** What is deleted is taken from the end: the first rows are those that the others read. */
  #ways(route: ExampleRoute): (Assignment | null)[] {
    const found = this.#answers.assignments(route.path)
    const rows = route.method === 'DELETE' ? found.toReversed().sort((a, b) => sizeOf(b) - sizeOf(a)) : found
    return rows.length > 0 ? rows.slice(0, MOST_WAYS) : [null]
  }
}

/** As it is, where the template has no such parameters. */
function withRow(draft: Draft, way: Assignment): Draft {
  const { fixture, sources } = draft
  const path = filledPath(fixture.path, way.path)
  if (!path) return draft
  const source = `answer of ${way.sources.map((one) => `GET ${one}`).join(' and ')}`
  return { ...draft, fixture: { ...fixture, path }, sources: { ...sources, path: source } }
}

function filledPath(before: Fixture['path'], path: Assignment['path']): Fixture['path'] | null {
  if (typeof path === 'string') return path
  return typeof before === 'object' ? { ...before, ...path } : null
}

function sizeOf({ path }: Assignment): number {
  return typeof path === 'string' ? 1 : Object.keys(path).length
}
