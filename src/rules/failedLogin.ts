import * as z from 'zod'
import { plural } from '../plural.ts'
import type { Problem, Profile } from '../profile.ts'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'
import { isUnknownPath } from './statusFix.ts'
import type { Evidence, Finding } from '../verdict.ts'

const options = z.strictObject({})

/** One finding, however many routes need the login. */
export const failedLogin: Rule<z.output<typeof options>> = {
  id: 'failed-login',
  summary: 'The login step of the fixtures file failed.',
  options,
  checkRun({ profile }) {
    const problem = profile.problems.find(({ stage }) => stage === 'login')
    return problem === undefined ? [] : [describeLogin(problem, profile)]
  },
}

function describeLogin(problem: Problem, { routes, fixturesFile }: Profile): Finding {
  const blocked = routes.filter(({ reason }) => reason?.code === 'login-failed').length
  const cost =
    blocked === 0
      ? ''
      : `, and ${plural(blocked, 'route that needs it', 'routes that need it')} could not be asked`
  return finding({
    rule: 'failed-login',
    severity: blocked === 0 ? 'warning' : 'error',
    route: null,
    place: placeOf(problem, fixturesFile),
    message: `The login step failed${cost}: ${problem.message}`,
    advice: adviceFor(problem),
    evidence: evidenceOf(problem),
  })
}

/** The message begins with it: `route-fixtures.yml:4: login: POST /login answered 401`. */
function placeOf({ message }: Problem, file: string | null): Finding['place'] {
  const line =
    file !== null && message.startsWith(`${file}:`) && /^:(\d+): login/.exec(message.slice(file.length))
  return line ? { file, line: Number(line[1]) } : null
}

function adviceFor({ hint, asked }: Problem): string {
  return asked !== undefined && isUnknownPath({ status: 404, excerpt: asked.excerpt })
    ? 'The server that was asked does not know this path. Compare it with the routes: a prefix may be missing, or another server is meant ("port").'
    : hint
}

function evidenceOf({ asked }: Problem): Evidence[] {
  if (asked === undefined) return []
  const { request, excerpt } = asked
  return [
    { label: 'asked', text: request, place: null },
    ...(excerpt === '' ? [] : [{ label: 'the answer began', text: excerpt, place: null }]),
  ]
}
