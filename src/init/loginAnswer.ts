/** What the answer to a login has for the requests after it: a token in its body, cookies, or both. */
import { cookiesOf, type StepAnswer } from '../fixturesFile/capture.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import { parsed } from './answered.ts'
import { captureName } from './captureName.ts'

interface Kept {
  capture: NonNullable<StepFixture['capture']>
  /** The value of what looks like a token in the body; null without one. */
  token: string | null
  /** Cookies by their names, as the other requests send them. */
  cookies: Record<string, string>
}

/** Null where it has nothing to keep. */
export function keptOf(answer: StepAnswer): Kept | null {
  const token = tokenIn(parsed(answer.body))
  const cookies = [...cookiesOf(answer)].filter(([, value]) => value !== '').map(([name]) => name)
  if (token === null && cookies.length === 0) return null
  return {
    capture: {
      ...(token && { token: `body.${token.path.join('.')}` }),
      ...Object.fromEntries(cookies.map((name) => [ofCookie(name), `cookies.${name}`])),
    },
    token: token && token.text,
    cookies: Object.fromEntries(cookies.map((name) => [name, `\${login.${ofCookie(name)}}`])),
  }
}

const TOKEN = /^(?:(?:access|auth|id|bearer|session|jwt|api)_?)?(?:token|jwt)$|^bearer$/i
const JWT = /^[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/
const DEEPEST = 3

interface Leaf {
  path: string[]
  text: string
}

/** The first value that is called a token, else one that looks like it. */
function tokenIn(body: unknown): Leaf | null {
  const texts = leaves(body, [], 0)
  return (
    texts.find(({ path }) => TOKEN.test(path.at(-1)!)) ?? texts.find(({ text }) => JWT.test(text)) ?? null
  )
}

function leaves(value: unknown, path: string[], depth: number): Leaf[] {
  if (typeof value === 'string' && path.length > 0 && value.length >= 8) return [{ path, text: value }]
  if (value === null || typeof value !== 'object' || Array.isArray(value) || depth === DEEPEST) return []
  return Object.entries(value).flatMap(([name, inside]) => leaves(inside, [...path, name], depth + 1))
}

/** `token` is the name of the one in the body. */
function ofCookie(name: string): string {
  return name === 'token' ? 'token_cookie' : captureName(name)
}
