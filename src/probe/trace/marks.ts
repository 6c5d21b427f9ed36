/** Marks: values that occur nowhere, and are looked for among the parameters of a statement. */
import type { Mark } from '../protocol.ts'
import type { Dialect, Token } from './tokens.ts'

/** Its place among the marks; -1 where the value holds none. Patterns of LIKE and lists may hold one. */
export function markIn(value: unknown, marks: readonly Mark[]): number {
  if (Array.isArray(value)) return value.map((one) => markIn(one, marks)).find((at) => at >= 0) ?? -1
  const text = textOf(value)
  return text === null ? -1 : marks.findIndex((mark) => String(mark) === text)
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.replaceAll(/^%|%$/g, '')
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null
}

/** What a token of a statement stands for: the value of a parameter, or what is written there. */
export function valuesOf(
  tokens: readonly Token[],
  given: readonly unknown[],
  dialect: Dialect,
): (token: Token) => unknown {
  // Beside values by their names SQLite takes others one by one; elsewhere an object is a value, of JSON.
  const positional = dialect === 'sqlite' ? given.filter((value) => !isNamed(value)) : given
  const named = Object.assign({}, ...given.filter(isNamed)) as Record<string, unknown>
  const order = tokens.filter(({ kind, text }) => kind === 'parameter' && text === '?')
  return (token) => {
    if (token.kind === 'string') return token.text.replaceAll(/^\w?'|'$/g, '')
    if (token.kind === 'number') return token.text
    const [, sign, name] = /^([?$:@])(.*)$/.exec(token.text) ?? []
    if (sign === undefined || token.kind !== 'parameter') return undefined
    if (name === '') return positional[order.indexOf(token)]
    return /^\d+$/.test(name!) ? positional[Number(name) - 1] : (named[name!] ?? named[token.text])
  }
}

function isNamed(value: unknown): boolean {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
}
