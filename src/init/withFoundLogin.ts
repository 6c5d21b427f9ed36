/** What was found of a login: the trial goes on with it, and the fixtures file gets it. */
import type { CollectOptions } from '../collect/collect.ts'
import type { Written } from '../fixturesFile/init.ts'
import type { FoundLogin } from './findLogin.ts'

export function withFoundLogin(options: CollectOptions, { login, defaults }: FoundLogin): CollectOptions {
  const { fixtures: file } = options
  const before = file.fixtures.defaults
  const headers = { ...before?.headers, ...defaults.headers }
  const cookies = { ...before?.cookies, ...defaults.cookies }
  const fixtures = { ...file.fixtures, login, defaults: { ...before, headers, cookies } }
  return { ...options, fixtures: { ...file, fixtures } }
}

/** What was found of a login, where the file cannot be written into, or has defaults already: they are the user's. */
export function leftToAdd({ file, unwritten: { login, defaults } }: Written): string[] {
  return [
    login && `Add to ${file} the login that was found: ${JSON.stringify({ login })}`,
    defaults && `Add to the defaults of ${file} what the login captures: ${JSON.stringify(defaults)}`,
  ].filter((line) => line !== undefined)
}
