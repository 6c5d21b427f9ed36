/** Adds a login that was found out to the text of a fixtures file. */
import { isDeepStrictEqual } from 'node:util'
import { parse, stringify } from 'yaml'
import { UserError } from '../errors.ts'
import type { Fixtures } from './schema.ts'

type Found = Pick<Fixtures, 'login' | 'defaults'>

/** As YAML, with an empty line behind it; nothing where nothing was found. */
export function loginBlock({ login, defaults }: Found): string {
  if (login === undefined) return ''
  return `${stringify({ login, defaults }, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' })}\n`
}

/** The text with the login ahead of all else. @throws UserError with the block to paste where that is not possible */
export function addLogin(text: string, { name, login, defaults }: Found & { name: string }): string {
  if (login === undefined) return text
  const before = (parse(text) ?? {}) as Fixtures
  const block = loginBlock({ login, defaults })
  const after = /^routes:/m.test(text)
    ? text.replace(/^routes:/m, () => `${block}routes:`)
    : `${block}${text}`
  if (before.defaults === undefined && isDeepStrictEqual(parseOrNull(after), { ...before, login, defaults }))
    return after
  throw new UserError(
    `${name} is written in a way that cannot be extended by a login without disturbing it.`,
    `Put this into it yourself, and run init again:\n${block}`,
  )
}

function parseOrNull(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return null
  }
}
