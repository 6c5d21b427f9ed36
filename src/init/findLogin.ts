/** Finds the login of an application: the request that takes a name and a password, and what its answer has for the others. */
import { messageOf, UserError } from '../errors.ts'
import { cookiesOf, type StepAnswer } from '../fixturesFile/capture.ts'
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { nextValues, type RunValues } from '../fixturesFile/placeholders.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import type { Fixtures } from '../fixturesFile/schema.ts'
import { stepWith } from '../fixturesFile/step.ts'
import type { RequestSpec } from '../fixturesFile/target.ts'
import { routeId } from '../routeId.ts'
import { loginForms } from './loginForms.ts'
import { keptOf } from './loginAnswer.ts'
import { mended } from './mend.ts'

export interface Credentials {
  user: string
  /** Name of the environment variable that holds the password. */
  passwordVariable: string
}

/** What goes into the fixtures file. */
export interface FoundLogin {
  login: StepFixture
  /** What the other requests send. */
  defaults: Pick<NonNullable<Fixtures['defaults']>, 'headers' | 'cookies'>
}

interface Finding {
  credentials: Credentials
  file: FixturesFile
  run: RunValues
  /** Null where there is no answer. */
  send: (request: RequestSpec) => Promise<StepAnswer | null>
}

const LOGIN =
  /(?:log-?in|sign-?in|sessions?|auth|authenticate|tokens?)(?:\/(?:email|username|password|local))?\/?$/i
const SURE = /log-?in|sign-?in/i
const MOST_MENDINGS = 3

/** The login that works, or what was tried and answered: sentences. */
export async function findLogin(
  routes: readonly ExampleRoute[],
  finding: Finding,
): Promise<FoundLogin | { says: string[] }> {
  const candidates = routes
    .filter(({ method, path }) => method === 'POST' && LOGIN.test(path))
    .toSorted(
      (a, b) => Number(SURE.test(b.path)) - Number(SURE.test(a.path)) || a.path.length - b.path.length,
    )
  const says: string[] = []
  for (const route of candidates) {
    const found = await tryRoute(route, finding)
    if ('login' in found) return found
    says.push(`${routeId(route.method, route.path)} ${found.says}`)
  }
  return { says }
}

async function tryRoute(route: ExampleRoute, finding: Finding): Promise<FoundLogin | { says: string }> {
  const says: string[] = []
  for (const form of loginForms(route, finding.credentials)) {
    const found = await tryForm({ request: routeId(route.method, route.path), ...form }, finding)
    if ('login' in found) return found
    says.push(found.says)
  }
  // The surest form is the first.
  return { says: says[0]! }
}

async function tryForm(login: StepFixture, finding: Finding): Promise<FoundLogin | { says: string }> {
  let step = login
  for (let i = 0; ; i++) {
    const answer = await sent(step, finding)
    if (answer === null) return { says: 'gave no answer' }
    if ('says' in answer) return answer
    const kept = isWelcome(answer, step) ? keptOf(answer) : null
    if (kept !== null)
      return { login: { ...step, ...expectOf(answer), capture: kept.capture }, defaults: kept.defaults }
    const next = i < MOST_MENDINGS ? mended(step, jsonOf(answer.body)) : null
    if (next === null || answer.status >= 500) return { says: saysOf(answer) }
    // What the answer wants of the name and the password is up to whoever gave them.
    step = { ...step, ...next, ...reapplied(step, next) }
  }
}

async function sent(
  step: StepFixture,
  { file, run, send }: Finding,
): Promise<StepAnswer | { says: string } | null> {
  try {
    return await send(stepWith({}, { step, name: 'login', file, line: 0 }).make(nextValues(run)))
  } catch (error) {
    if (error instanceof UserError) return { says: messageOf(error) }
    throw error
  }
}

/** A redirect leads away from the form, unless nobody was let in. */
function isWelcome({ status, headers }: StepAnswer, { request }: StepFixture): boolean {
  if (status >= 200 && status < 300) return true
  if (status !== 302 && status !== 303) return false
  const to = headers.get('location') ?? ''
  return !SURE.test(to) && !/error|fail/i.test(to) && to !== request.split(' ')[1]
}

function expectOf({ status }: StepAnswer): Pick<StepFixture, 'expect'> {
  return status >= 300 ? { expect: status } : {}
}

function reapplied(
  before: StepFixture,
  { json, form }: Pick<StepFixture, 'json' | 'form'>,
): Partial<StepFixture> {
  if (form !== undefined) return { form: { ...form, ...before.form } }
  return json === undefined ? {} : { json: { ...(json as object), ...(before.json as object) } }
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body.slice(0, 2000)
  }
}

const LONGEST_WORDS = 160

function saysOf({ status, body, headers }: StepAnswer): string {
  const text = /^\s*</.test(body) ? '' : body.slice(0, LONGEST_WORDS)
  const cookies = [...cookiesOf({ headers }).keys()]
  const lacks = status < 400 && cookies.length === 0 ? ', with nothing to keep of it' : ''
  return `answered ${[status, text].filter(Boolean).join(' ')}${lacks}`
}
