/** A draft whose values are those of a recording, as far as it has some. */
import type { Fixture } from '../../fixturesFile/schema.ts'
import type { Draft } from '../draft.ts'
import type { RecordedFixture } from './recordedRequest.ts'

/** The login of the draft stays: a recording has none that anybody may use. */
export function withRecording(draft: Draft, { fixture: own, sources: from }: RecordedFixture): Draft {
  const { path: _path, query, headers, ...rest } = draft.fixture
  const { query: _query, ...sources } = draft.sources
  const hasBody = own.json !== undefined || own.form !== undefined
  const { json: _json, form: _form, body: _body, ...withoutBody } = rest
  const parts = {
    path: pathOf(draft.fixture.path, own.path),
    query: merged(loggedIn(query), own.query),
    headers: merged(without(headers, own.headers), own.headers),
  }
  return {
    ...draft,
    fixture: {
      ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)),
      ...(hasBody ? withoutBody : rest),
      ...Object.fromEntries(Object.entries(own).filter(([part]) => !(part in parts))),
    },
    sources: { ...sources, ...from, ...pathSource(draft, own.path) },
  }
}

function pathOf(made: Fixture['path'], own: Fixture['path']): Fixture['path'] {
  return typeof made === 'string' ? made : merged(made, own as typeof made)
}

function merged<V>(
  made: Record<string, V> | undefined,
  own: Record<string, V> | undefined,
): Record<string, V> | undefined {
  const both = { ...made, ...own }
  return Object.keys(both).length > 0 ? both : undefined
}

/** The value of a login in a query; everything else in it was made up. */
function loggedIn(query: Fixture['query']): Fixture['query'] {
  const kept = Object.entries(query ?? {}).filter(([, value]) => String(value).includes('${login.'))
  return Object.fromEntries(kept)
}

/** The case of a header's name does not matter. */
function without(headers: Fixture['headers'], own: Fixture['headers'] = {}): Fixture['headers'] {
  return Object.fromEntries(
    Object.entries(headers ?? {}).filter(([name]) => !Object.hasOwn(own, name.toLowerCase())),
  )
}

/** Names what the recording does not tell, or tells of somebody only. */
function pathSource({ fixture: { path }, sources }: Draft, own: Fixture['path']): { path?: string } {
  if (own === undefined || sources.path === undefined || typeof path !== 'object') return {}
  const others = Object.keys(path).filter((name) => !Object.hasOwn(own as object, name))
  return { path: ['recording', ...(others.length > 0 ? [`${others.join(', ')}: ${sources.path}`] : [])].join('; ') }
} // prettier-ignore
