/** Takes steps one after the other: requests and commands ahead of others, or after them. */
import { messageOf, UserError } from '../errors.ts'
import { cookiesOf, type StepAnswer } from '../fixturesFile/capture.ts'
import { type Captured, NotCaptured, type RequestValues } from '../fixturesFile/placeholders.ts'
import type { Step } from '../fixturesFile/step.ts'
import type { SetupStep } from '../fixturesFile/setupStep.ts'
import type { RequestSpec } from '../fixturesFile/target.ts'
import { type Answer, NoAnswer } from './instruments/client.ts'
import { runCommand, type Shell } from './runCommand.ts'
import { type AskDatabase, runSql } from './runSql.ts'

interface Taking {
  send: (request: RequestSpec) => Promise<Answer>
  /** For the next step, with what those before it have captured. */
  values: (soFar: Captured) => RequestValues
  shell?: Shell
  sql?: AskDatabase
  /** Told of an answer before it is looked at. */
  answered?: ((step: Step, answer: Answer) => void) | undefined
  /** Told of what each step has captured, also where a later one fails. */
  captured?: ((taken: Captured) => void) | undefined
}

/** Only requests are taken without a shell and a database. */
const HERE: Shell = { directory: '.', env: {} }
const NO_DATABASE: AskDatabase = () => Promise.resolve({ outcome: 'no-client' })

/**
 * A later step sends the cookies that the answers of earlier ones have set, as a browser does.
 * @returns what they have captured, by name @throws UserError that names the step when one fails
 */
export async function takeSteps(steps: readonly SetupStep[], taking: Taking): Promise<Captured> {
  const cookies = new Map<string, string>()
  let soFar: Captured = {}
  for (const step of steps) {
    const taken = await take(step, { ...taking, cookies, soFar })
    taking.captured?.(taken)
    soFar = { ...soFar, ...taken }
  }
  return soFar
}

type Course = Taking & { cookies: Map<string, string>; soFar: Captured }

function take(step: SetupStep, course: Course): Promise<Captured> {
  const { shell = HERE, sql = NO_DATABASE, values, soFar } = course
  if ('command' in step) return runCommand(step, shell)
  if ('sql' in step)
    return runSql(
      step,
      made(step, () => step.bound(values(soFar))),
      sql,
    )
  return ask(step, course)
}

async function ask(step: Step, { send, values, answered, cookies, soFar }: Course): Promise<Captured> {
  const request = withCookies(
    made(step, () => step.make(values(soFar))),
    cookies,
  )
  const answer = await send(request).catch((error: unknown) => {
    if (!(error instanceof NoAnswer)) throw error
    throw new UserError(
      `${step.place}: ${step.request} gave no answer: ${messageOf(error)}.`,
      'Look at its handler, and at server.log.',
      { cause: error },
    )
  })
  answered?.(step, answer)
  const told = stepAnswerOf(answer)
  keepCookies(cookies, told)
  return step.take({ ...told, cookies })
}

/** Those that the answer sets, for the steps after it. */
export function keepCookies(cookies: Map<string, string>, answer: StepAnswer): void {
  for (const [name, value] of cookiesOf(answer)) {
    // So applications take one away.
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }
}

/** @throws UserError that says which step it is that cannot be made */
export function made<T>(step: { place: string }, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof NotCaptured)) throw error
    throw new UserError(`${step.place}: ${error.message}`, error.hint)
  }
}

/** Those of the step itself win. */
export function withCookies(request: RequestSpec, cookies: ReadonlyMap<string, string>): RequestSpec {
  const own = request.headers['cookie']
  const names = new Set(own?.split('; ').map((pair) => pair.split('=', 1)[0]))
  const kept = [...cookies].filter(([name]) => !names.has(name)).map(([name, value]) => `${name}=${value}`)
  if (kept.length === 0) return request
  return { ...request, headers: { ...request.headers, cookie: [own ?? [], kept].flat().join('; ') } }
}

interface Received extends Pick<Answer, 'status' | 'headers'> {
  body: Buffer | string
}

/** With its headers as the fixtures file reads them. */
export function stepAnswerOf({ status, headers, body }: Received): StepAnswer {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as [string, string]),
  )
  return { status, headers: new Headers(pairs), body: String(body) }
}
