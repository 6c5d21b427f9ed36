/** Sends the login step of the fixtures file, where there is one. */
import { messageOf, UserError } from '../errors.ts'
import { captureLogin, loginRequest } from '../fixturesFile/login.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { RunValues } from '../fixturesFile/placeholders.ts'
import type { Instruments } from './instruments/instruments.ts'

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
  const { status, headers, body } = await instruments.send(request).catch((error: unknown) => {
    throw noAnswer(file, error)
  })
  const pairs = Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one] as [string, string]),
  )
  return captureLogin(file, { status, headers: new Headers(pairs), body: body.toString('utf8') })
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
    throw new UserError(`needs the login step, which failed: ${messageOf(error)}`)
  }
  const names = Object.keys(file.fixtures.login?.capture ?? {})
  return Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get }])))
}
