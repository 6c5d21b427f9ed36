import * as z from 'zod'
import { plural } from '../plural.ts'
import type { Problem, Profile } from '../profile.ts'
import { finding } from './finding.ts'
import { fixturesFileOf } from './fixturesFileOf.ts'
import type { Rule } from './rule.ts'
import { askedAndAnswered, isUnknownPath } from './statusFix.ts'
import type { Finding } from '../verdict.ts'

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

function describeLogin(problem: Problem, profile: Profile): Finding {
  const blocked = profile.routes.filter(({ reason }) => reason?.code === 'login-failed').length
  const { line, text } = readMessage(problem.message)
  return finding({
    rule: 'failed-login',
    severity: blocked === 0 ? 'warning' : 'error',
    route: null,
    place: line === null ? null : { file: fixturesFileOf(profile), line },
    message: `The login step failed: ${text} ${costOf(blocked)}`,
    advice: adviceFor(problem),
    evidence: problem.asked === undefined ? [] : askedAndAnswered(problem.asked),
  })
}

function costOf(blocked: number): string {
  return blocked === 0
    ? 'Every route could be asked without it.'
    : `${plural(blocked, 'route needs it and was', 'routes need it and were')} not asked.`
}

/** `route-fixtures.yml:4: login: POST /login answered 401.` is the line 4, and what is said of it. */
function readMessage(message: string): { line: number | null; text: string } {
  const place = /^\S.*?:(\d+): login(?:\[\d+\])?(?:: |\.)/gm
  const line = place.exec(message)?.[1]
  return { line: line === undefined ? null : Number(line), text: message.replaceAll(place, '') }
}

function adviceFor({ hint, asked }: Problem): string {
  return asked !== undefined && isUnknownPath({ status: 404, excerpt: asked.excerpt })
    ? 'The server that was asked does not know this path: compare it with the routes. A prefix may be missing, or another server is meant ("port").'
    : hint
}
