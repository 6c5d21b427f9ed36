/** Takes the login steps of the fixtures file, where there are some. */
import { messageOf, UserError } from '../errors.ts'
import { acceptsStatus } from '../fixturesFile/acceptsStatus.ts'
import { type Login, loginsOf } from '../fixturesFile/login.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { type Captured, nextValues, type RunValues } from '../fixturesFile/placeholders.ts'
import type { Step } from '../fixturesFile/step.ts'
import type { Problem } from '../profile.ts'
import { joined, unavailable } from './captures.ts'
import { excerptOf } from './excerpt.ts'
import type { Answer } from './instruments/client.ts'
import type { Instruments } from './instruments/instruments.ts'
import { retryLater } from './instruments/retryLater.ts'
import { takeSteps } from './steps.ts'

type Asked = NonNullable<Problem['asked']>

/** A login step was answered, and not as it should be. */
export class LoginRefused extends UserError {
  readonly asked: Asked

  constructor({ message, hint }: UserError, asked: Asked) {
    super(message, hint)
    this.asked = asked
  }
}

/** A request cannot be made without what a login step captures. */
export class LoginNeeded extends UserError {}

/**
 * Fills `values.login`; where a login fails, a request that needs it says so instead of being sent without it.
 * @throws UserError of all logins that are refused or get no answer, when all have been tried
 */
export async function logIn(
  file: FixturesFile,
  values: RunValues,
  instruments: Pick<Instruments, 'send'>,
): Promise<void> {
  const faults: UserError[] = []
  const known: Captured[] = []
  for (const login of loginsOf(file)) {
    try {
      known.push(await captured(login, values, instruments))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      faults.push(error)
      const needed = new LoginNeeded(`needs the login step, which failed: ${messageOf(error)}`)
      known.push(unavailable(login.captures, needed))
    }
  }
  values.login = joined(known)
  if (faults[0] !== undefined) throw allOf(faults[0], faults)
}

/** With the answer of the first, which usually tells enough. */
function allOf(first: UserError, faults: readonly UserError[]): UserError {
  const message = faults.map(messageOf).join('\n')
  const told = new UserError(message, [...new Set(faults.map(({ hint }) => hint))].join('\n'))
  return first instanceof LoginRefused ? new LoginRefused(told, first.asked) : told
}

async function captured(
  { prefix, steps }: Login,
  run: RunValues,
  instruments: Pick<Instruments, 'send'>,
): Promise<Captured> {
  let last: { step: Step; answer: Answer } | null = null
  const prefixed = (names: Captured): Captured =>
    Object.fromEntries(Object.entries(names).map(([name, value]) => [prefix + name, value]))
  try {
    const found = await takeSteps(steps, {
      send: (request) => retryLater(() => instruments.send(request)),
      values(soFar) {
        // A step that cannot even be made was not answered.
        last = null
        return { ...nextValues(run), login: prefixed(soFar) }
      },
      captured: run.keepSecret,
      answered: (step, answer) => void (last = { step, answer }),
    })
    return prefixed(found)
  } catch (error) {
    throw last !== null && error instanceof UserError && !(error.cause instanceof Error)
      ? new LoginRefused(error, askedOf(last))
      : error
  }
}

/** The body of an answer that was accepted may hold the very token that was not found in it. */
function askedOf({ step, answer }: { step: Step; answer: Answer }): Asked {
  const { url, status, headers, body } = answer
  const excerpt = acceptsStatus(step, status) ? '' : excerptOf(body.toString('utf8'), headers['content-type'])
  return { request: `${step.request.split(' ', 1)[0]} ${url}`, excerpt }
}
