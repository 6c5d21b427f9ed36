/** How other requests carry the token of a login: as the first of the usual ways that a guarded route takes. */
import type { ExampleRoute } from '../fixturesFile/example.ts'

/** A GET with these headers; its status, null without an answer. */
type Ask = (path: string, headers: Record<string, string>) => Promise<number | null>

const WAYS: readonly (readonly [header: string, before: string])[] = [
  ['authorization', 'Bearer '],
  ['authorization', 'Token '],
  ['authorization', 'JWT '],
  ['authorization', ''],
  ['x-access-token', ''],
  ['x-auth-token', ''],
]
const REFUSED: ReadonlySet<number | null> = new Set([401, 403])
const MOST_ROUTES = 8

/** What goes before the token, and the header; a bearer token where no route asks for one. */
export async function tokenHeader(
  routes: readonly ExampleRoute[],
  token: string,
  ask: Ask,
): Promise<readonly [header: string, before: string]> {
  const plain = routes.filter(({ method, path }) => method === 'GET' && /^[\w./-]+$/.test(path))
  for (const { path } of plain.slice(0, MOST_ROUTES)) {
    if (!REFUSED.has(await ask(path, {}))) continue
    for (const way of WAYS) {
      const [header, before] = way
      const status = await ask(path, { [header]: before + token })
      if (status !== null && !REFUSED.has(status)) return way
    }
  }
  return WAYS[0]!
}
