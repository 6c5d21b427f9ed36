/** Takes steps one after the other: requests and commands ahead of others, or after them. */
import { exec } from 'node:child_process'
import { promisify } from 'node:util'
import { messageOf, UserError } from '../errors.ts'
import { captured, cookiesOf, type StepAnswer } from '../fixturesFile/capture.ts'
import type { Captured, RequestValues } from '../fixturesFile/placeholders.ts'
import type { Step } from '../fixturesFile/step.ts'
import type { CommandStep, RequestSpec } from '../fixturesFile/target.ts'
import { type Answer, NoAnswer } from './instruments/client.ts'

/** Where and with what commands run: as the application does. */
export interface Shell {
  directory: string
  env: NodeJS.ProcessEnv
}

interface Taking {
  send(request: RequestSpec): Promise<Answer>
  /** For the next step, with what those before it have captured. */
  values(soFar: Captured): RequestValues
  shell?: Shell
  /** Told of an answer before it is looked at. */
  answered?(step: Step, answer: Answer): void
}

/**
 * A later step sends the cookies that the answers of earlier ones have set, as a browser does.
 * @returns what they have captured, by name @throws UserError that names the step when one fails
 */
export async function takeSteps(steps: readonly (Step | CommandStep)[], taking: Taking): Promise<Captured> {
  const cookies = new Map<string, string>()
  let soFar: Captured = {}
  for (const step of steps) {
    const taken =
      'command' in step ? await run(step, taking.shell) : await ask(step, { ...taking, cookies, soFar })
    soFar = { ...soFar, ...taken }
  }
  return soFar
}

async function ask(
  step: Step,
  { send, values, answered, cookies, soFar }: Taking & { cookies: Map<string, string>; soFar: Captured },
): Promise<Captured> {
  const request = withCookies(step.make(values(soFar)), cookies)
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
  for (const [name, value] of cookiesOf(told)) cookies.set(name, value)
  return step.take(told)
}

/** Those of the step itself win. */
function withCookies(request: RequestSpec, cookies: ReadonlyMap<string, string>): RequestSpec {
  const own = request.headers['cookie']
  const names = new Set(own?.split('; ').map((pair) => pair.split('=', 1)[0]))
  const kept = [...cookies].filter(([name]) => !names.has(name)).map(([name, value]) => `${name}=${value}`)
  if (kept.length === 0) return request
  return { ...request, headers: { ...request.headers, cookie: [own ?? [], kept].flat().join('; ') } }
}

/** With its headers as the fixtures file reads them. */
export function stepAnswerOf({ status, headers, body }: Answer): StepAnswer {
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as [string, string]),
  )
  return { status, headers: new Headers(pairs), body: body.toString('utf8') }
}

const inShell = promisify(exec)
const LONGEST_MS = 60_000
const MOST_OUTPUT = 10_000_000

async function run({ place, command, capture }: CommandStep, shell: Shell | undefined): Promise<Captured> {
  try {
    const { stdout } = await inShell(command, {
      cwd: shell?.directory,
      env: shell?.env,
      timeout: LONGEST_MS,
      maxBuffer: MOST_OUTPUT,
    })
    return captured(capture, { status: 200, headers: new Headers(), body: stdout }, place)
  } catch (error) {
    if (error instanceof UserError) throw error
    const { stderr = '' } = error as { stderr?: string }
    const said = stderr.trim().split('\n').slice(-3).join('\n')
    throw new UserError(
      `${place}: the command failed: ${command}${said ? `\n${said}` : ''}`,
      `Run it by hand in ${shell?.directory ?? 'the directory of the application'}.`,
      { cause: error },
    )
  }
}
