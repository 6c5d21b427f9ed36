/** Bodies within one more field, named after the resource: `{ article: { title } }`, as many applications want them. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { Fixture } from '../fixturesFile/schema.ts'
import { parseTemplate } from '../fixturesFile/template.ts'
import { isFields } from './bodyFields.ts'

/** `article` of `POST /api/articles` and `PUT /api/articles/:slug`; null where a route has no body, or no such name. */
export function envelopeOf({ method, path }: Pick<ExampleRoute, 'method' | 'path'>): string | null {
  if (!/^(?:POST|PUT|PATCH)$/.test(method)) return null
  const texts = (parseTemplate(path) ?? []).flatMap((piece) => (piece.kind === 'text' ? [piece.text] : []))
  const word = /([A-Za-z]\w*)\/*$/.exec(texts.at(-1) ?? '')?.[1]
  return word === undefined ? null : singular(word)
}

function singular(word: string): string {
  return word
    .replace(/ies$/, 'y')
    .replace(/(?<=ss|x|ch|sh)es$/, '')
    .replace(/(?<!s)s$/, '')
}

/** Null where the body has no fields, or has been put into one already. */
export function enveloped(fixture: Fixture, name: string): Fixture | null {
  const { json } = fixture
  if (!isFields(json)) return null
  return Object.keys(json).length === 0 || Object.hasOwn(json, name)
    ? null
    : { ...fixture, json: { [name]: json } }
}
