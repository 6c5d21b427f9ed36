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
import { tokenHeader } from './tokenHeader.ts'
import { parsed, words } from './answered.ts'
import { isLogin } from './isLogin.ts'
import { loginForms } from './loginForms.ts'
import { keptOf } from './loginAnswer.ts'
import { mended } from './mend.ts'
import { sendMended } from './sendMended.ts'

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
  /** All that there are: some of them ask for what the login gives. */
  routes: readonly ExampleRoute[]
  credentials: Credentials
  file: FixturesFile
  run: RunValues
  /** Null where there is no answer. */
  send: (request: RequestSpec) => Promise<StepAnswer | null>
}

const SURE = /log-?in|sign-?in/i
const MOST_MENDINGS = 3

export interface LoginSearch {
  found: FoundLogin | null
  /** Why there is none: sentences. */
  says: string[]
}

/** The login that works, or what was tried and answered. */
export async function findLogin(finding: Finding): Promise<LoginSearch> {
  const candidates = finding.routes
    .filter(isLogin)
    .toSorted(
      (a, b) => Number(SURE.test(b.path)) - Number(SURE.test(a.path)) || a.path.length - b.path.length,
    )
  const says: string[] = []
  for (const route of candidates) {
    const tried = await tryRoute(route, finding)
    if (tried.found) return { found: tried.found, says: [] }
    says.push(`${routeId(route.method, route.path)} ${tried.says}`)
  }
  return { found: null, says: says.length > 0 ? says : ['no route looks like one.'] }
}

interface Tried {
  found: FoundLogin | null
  says: string
}

const SILENT: Tried = { found: null, says: 'gave no answer' }

/** The surest form is the first. */
async function tryRoute(route: ExampleRoute, finding: Finding): Promise<Tried> {
  let first: Tried | null = null
  for (const form of loginForms(route, finding.credentials)) {
    const tried = await tryForm({ request: routeId(route.method, route.path), ...form }, finding)
    if (tried.found) return tried
    first ??= tried
    // It may have taken the application down, or let each of them wait as long.
    if (tried === SILENT) break
  }
  return first!
}

async function tryForm(form: StepFixture, finding: Finding): Promise<Tried> {
  const { request: step, answer } = await sendMended(form, {
    send: (step) => sent(step, finding),
    next: mendedStep,
    most: MOST_MENDINGS,
  })
  if (answer === null) return SILENT
  if ('says' in answer) return { found: null, ...answer }
  const kept = keptBy(answer, step)
  if (kept === null) return { found: null, says: saysOf(answer) }
  const login = { ...step, ...expectOf(answer), capture: kept.capture }
  return { found: { login, defaults: await carriedBy(kept, finding) }, says: '' }
}

/** An answer; why nothing could be sent; or null, where nobody answers. */
type StepOutcome = StepAnswer | { says: string } | null

/** What the answer wants of the name and the password is up to whoever gave them. */
function mendedStep(answer: StepOutcome, step: StepFixture): StepFixture | null {
  if (answer === null || 'says' in answer || answer.status >= 500) return null
  const next = keptBy(answer, step) === null ? mended(step, parsed(answer.body)) : null
  return next && { ...step, ...next, ...reapplied(step, next) }
}

function keptBy(answer: StepAnswer, step: StepFixture): ReturnType<typeof keptOf> {
  return isWelcome(answer, step) ? keptOf(answer) : null
}

/** What other requests send. */
async function carriedBy(
  { token, cookies }: NonNullable<ReturnType<typeof keptOf>>,
  { routes, send }: Finding,
): Promise<FoundLogin['defaults']> {
  const hasCookies = Object.keys(cookies).length > 0
  if (token === null) return { cookies }
  const [header, before] = await tokenHeader(routes, token, async (path, headers) => {
    const answer = await send({ method: 'GET', path, headers, body: undefined })
    return answer?.status ?? null
  })
  return { headers: { [header]: `${before}\${login.token}` }, ...(hasCookies && { cookies }) }
}

async function sent(step: StepFixture, { file, run, send }: Finding): Promise<StepOutcome> {
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

function saysOf(answer: StepAnswer): string {
  const { status, body } = answer
  const lacks = status < 400 && cookiesOf(answer).size === 0 ? ', with nothing to keep of it' : ''
  return `answered ${words(answer, parsed(body))}${lacks}`
}
