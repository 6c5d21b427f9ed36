/** Takes values out of what a step has answered. */
import { UserError } from '../errors.ts'
import type { CaptureFixture } from './requestSchema.ts'

/** What a step came to: an answer whose redirects were not followed, what a command has printed, or rows of a statement. */
export interface StepAnswer {
  status: number
  headers: Headers
  body: string
  /** Those that are kept by then, by name: a session may have begun a step before. Those of the answer without it. */
  cookies?: ReadonlyMap<string, string>
  /** What it has, in a sentence, where it is no answer of HTTP. */
  told?: string
}

type Captures = Readonly<Record<string, CaptureFixture>>

/** @param place file, line and step, for messages @throws UserError that names what is not there, and no value */
export function captured(captures: Captures, answer: StepAnswer, place: string): Record<string, unknown> {
  const found = Object.entries(captures).map(([name, from]) => [name, valueOf(from, answer)] as const)
  const missing = found.filter(([, value]) => value === undefined || value === null)
  if (missing.length > 0) {
    const messages = missing.map(([name]) => `${place}.capture.${name}: ${lacks(captures[name]!)}.`)
    throw new UserError(messages.join('\n'), answer.told ?? `The answer has ${describe(answer)}.`)
  }
  return Object.fromEntries(found)
}

function lacks(capture: CaptureFixture): string {
  return typeof capture === 'string'
    ? `the answer has no ${capture}`
    : `nothing in ${capture.from} of the answer matches ${capture.match}`
}

function valueOf(capture: CaptureFixture, answer: StepAnswer): unknown {
  if (typeof capture === 'string') return pick(capture, answer)
  const within = pick(capture.from, answer)
  const found = new RegExp(capture.match).exec(
    typeof within === 'string' ? within : (JSON.stringify(within) ?? ''),
  )
  return found?.[1] ?? found?.[0]
}

/** `body.a.0.b`, `rows.0.b`, `headers.name` or `cookies.name`, whose names may hold dots. */
function pick(from: string, answer: StepAnswer): unknown {
  const [source = '', ...names] = from.split('.')
  const name = names.join('.')
  if (source === 'rows' || source === 'insertId') return fieldOf(answer, [source, ...names])
  if (source === 'headers') return answer.headers.get(name)
  if (source === 'cookies') return (answer.cookies ?? cookiesOf(answer)).get(name)
  if (names.length === 0) return source === 'output' ? answer.body.trim() : answer.body
  return fieldOf(answer, names)
}

function fieldOf(answer: StepAnswer, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => {
    const isObject = value !== null && typeof value === 'object' && Object.hasOwn(value, name)
    return isObject ? (value as Record<string, unknown>)[name] : undefined
  }, jsonOf(answer))
}

/** By name: the cookies that an answer sets. */
export function cookiesOf({ headers }: Pick<StepAnswer, 'headers'>): Map<string, string> {
  const pairs = headers.getSetCookie().map((cookie) => cookie.split(';')[0]!)
  return new Map(
    pairs.map((pair) => {
      const equals = pair.indexOf('=')
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
    }),
  )
}

function jsonOf({ body }: StepAnswer): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function describeJson(body: unknown): string {
  if (Array.isArray(body)) return `a JSON list of ${body.length}`
  if (body === null || typeof body !== 'object') return 'no JSON body'
  return `a JSON body with ${Object.keys(body).join(', ') || 'nothing in it'}`
}

/** Names only: the values are secrets. */
function describe(answer: StepAnswer): string {
  const parts = [
    describeJson(jsonOf(answer)),
    `the headers ${[...new Set(answer.headers.keys())].join(', ') || '(none)'}`,
    `the cookies ${[...(answer.cookies ?? cookiesOf(answer)).keys()].join(', ') || '(none)'}`,
  ]
  return parts.join('; ')
}
