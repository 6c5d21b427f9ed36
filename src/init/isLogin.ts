/** Whether a route looks like the one that somebody logs in at. */
import type { ExampleRoute } from '../fixturesFile/example.ts'

const LOGIN =
  /(?:log-?in|sign-?in|sessions?|auth|authenticate|tokens?)(?:\/(?:email|username|password|local))?\/?$/i

export function isLogin({ method, path }: Pick<ExampleRoute, 'method' | 'path'>): boolean {
  return method === 'POST' && LOGIN.test(path)
}
