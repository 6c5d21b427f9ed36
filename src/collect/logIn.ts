/** Sends the login step of the fixtures file, where there is one. */
import { messageOf, UserError } from '../errors.ts'
import { captureLogin, loginRequest } from '../fixturesFile/login.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { RunValues } from '../fixturesFile/placeholders.ts'
import { acceptsStatus, type RequestSpec } from '../fixturesFile/target.ts'
import type { Problem } from '../profile.ts'
import { excerptOf } from './excerpt.ts'
import type { Answer } from './instruments/client.ts'
import type { Instruments } from './instruments/instruments.ts'

type Asked = NonNullable<Problem['asked']>

/** The login step was answered, and not as it should be. */
export class LoginRefused extends UserError {
  readonly asked: Asked

  constructor({ message, hint }: UserError, asked: Asked) {
    super(message, hint)
    this.asked = asked
  }
}

/** A request cannot be made without what the login step captures. */
export class LoginNeeded extends UserError {}

/**
 * Fills `values.login`; when that fails, a request that needs it says so instead of being sent without it.
 * @throws UserError when the login is refused or gets no answer
 */
export async function logIn(
  file: FixturesFile,
  values: RunValues,
  instruments: Pick<Instruments, 'send'>,
): Promise<void> {
  try {
    values.login = await captured(file, values, instruments)
  } catch (error) {
    values.login = refusal(file, error)
    throw error
  }
}

async function captured(
  file: FixturesFile,
  values: RunValues,
  instruments: Pick<Instruments, 'send'>,
): Promise<Record<string, unknown>> {
  const request = loginRequest(file, values)
  if (!request) return {}
  const answer = await instruments.send(request).catch((error: unknown) => {
    throw noAnswer(file, error)
  })
  const { status, headers, body } = answer
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as [string, string]),
  )
  try {
    return captureLogin(file, { status, headers: new Headers(pairs), body: body.toString('utf8') })
  } catch (error) {
    throw error instanceof UserError ? new LoginRefused(error, askedOf(file, request, answer)) : error
  }
}

/** The body of an answer that was accepted may hold the very token that was not found in it. */
function askedOf(
  { fixtures }: FixturesFile,
  { method }: RequestSpec,
  { url, status, headers, body }: Answer,
): Asked {
  const isAccepted = acceptsStatus({ expected: [fixtures.login?.expect ?? []].flat() }, status)
  const excerpt = isAccepted ? '' : excerptOf(body.toString('utf8'), headers['content-type'])
  return { request: `${method} ${url}`, excerpt }
}

function noAnswer({ name, loginLine, fixtures }: FixturesFile, cause: unknown): UserError {
  return new UserError(
    `${name}:${loginLine}: login: ${fixtures.login!.request} gave no answer: ${messageOf(cause)}.`,
    'Look at its handler, and at server.log.',
    { cause },
  )
}

function refusal(file: FixturesFile, error: unknown): Record<string, unknown> {
  const get = (): never => {
    throw new LoginNeeded(`needs the login step, which failed: ${messageOf(error)}`)
  }
  const names = Object.keys(file.fixtures.login?.capture ?? {})
  return Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get }])))
}
