/** A route that makes or lists something, and what is filled by it. */
import type { ExampleRoute } from '../../fixturesFile/example.ts'
import type { Fixture } from '../../fixturesFile/schema.ts'
import type { Draft, Sources } from '../draft.ts'

/** What has passed, with its answer. */
export interface Maker {
  draft: Draft
  body: unknown
}

/** A request as far as it is made. */
export type Told = Pick<Draft, 'route' | 'fixture' | 'sources'>

/** A fixture, some of which was filled. */
export interface Filled {
  fixture: Fixture
  /** Where that is from. */
  sources: Sources
}

export type PathValues = Record<string, string | number | boolean>

/** The parameters of a path that has some by name. */
export function pathValues({ path }: Pick<Fixture, 'path'>): PathValues {
  return typeof path === 'object' ? path : {}
}

export function sourceOf({ method, path }: ExampleRoute): string {
  return method === 'GET' ? `answer of GET ${path} ahead of it` : `made by ${method} ${path}`
}
