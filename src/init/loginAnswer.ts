/** What the answer to a login has for the requests after it: a token in its body, cookies, or both. */
import { cookiesOf, type StepAnswer } from '../fixturesFile/capture.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import { parsed } from './answered.ts'
import { captureName } from './captureName.ts'
import type { FoundLogin } from './findLogin.ts'

interface Kept extends Pick<FoundLogin, 'defaults'> {
  capture: NonNullable<StepFixture['capture']>
}

/** Null where it has nothing to keep. */
export function keptOf(answer: StepAnswer): Kept | null {
  const token = tokenIn(parsed(answer.body))
  const cookies = [...cookiesOf(answer)].filter(([, value]) => value !== '').map(([name]) => name)
  if (token === null && cookies.length === 0) return null
  return {
    capture: {
      ...(token && { token: `body.${token}` }),
      ...Object.fromEntries(cookies.map((name) => [ofCookie(name), `cookies.${name}`])),
    },
    defaults: {
      ...(token && { headers: { authorization: 'Bearer ${login.token}' } }),
      ...(cookies.length > 0 && {
        cookies: Object.fromEntries(cookies.map((name) => [name, `\${login.${ofCookie(name)}}`])),
      }),
    },
  }
}

const TOKEN = /^(?:(?:access|auth|id|bearer|session|jwt|api)_?)?(?:token|jwt)$|^bearer$/i
const JWT = /^[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/
const DEEPEST = 3

/** The path of the first value that is called a token, else of one that looks like it. */
function tokenIn(body: unknown): string | null {
  const texts = leaves(body, [], 0)
  const found = texts.find(({ path }) => TOKEN.test(path.at(-1)!)) ?? texts.find(({ text }) => JWT.test(text))
  return found?.path.join('.') ?? null
}

function leaves(value: unknown, path: string[], depth: number): { path: string[]; text: string }[] {
  if (typeof value === 'string' && path.length > 0 && value.length >= 8) return [{ path, text: value }]
  if (value === null || typeof value !== 'object' || Array.isArray(value) || depth === DEEPEST) return []
  return Object.entries(value).flatMap(([name, inside]) => leaves(inside, [...path, name], depth + 1))
}

/** `token` is the name of the one in the body. */
function ofCookie(name: string): string {
  return name === 'token' ? 'token_cookie' : captureName(name)
}
