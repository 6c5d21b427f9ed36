/** One question to V8's inspector, and its answer. */
import type { Session } from 'node:inspector'

/** Within one process the inspector answers before `post` returns. @throws what it refuses with */
export function askInspector(session: Session, method: string, params: object = {}): unknown {
  let failure: Error | null = null
  let answer: unknown
  session.post(method, params, (error, result) => {
    failure = error
    answer = result
  })
  if (failure) throw failure as Error
  return answer
}
