/** The bodies that a login may want: as its own validator says, else as most applications have it. */
import { type ExampleRoute, exampleValue } from '../fixturesFile/example.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import { type Fields, isFields } from './bodyFields.ts'
import type { Credentials } from './findLogin.ts'
import { isPassword } from './isPassword.ts'

type Body = Pick<StepFixture, 'json' | 'form'>

const USER = /user|e-?mail|login|name|identifier|account|identity/i
/** Of names that a validator lists, the surest first. */
const NAMES = ['email', 'username', 'user', 'login', 'name', 'identifier']

/** The surest first. */
export function loginForms(route: ExampleRoute, credentials: Credentials): Body[] {
  const { json, form } = exampleValue(route, {})
  const told = json ?? form
  if (isFields(told) && Object.keys(told).some(isPassword)) {
    const body = filled(told, credentials)
    return [form === undefined ? { json: body } : { form: body as StepFixture['form'] }]
  }
  const names = credentials.user.includes('@') ? NAMES : [...NAMES.slice(1), NAMES[0]!]
  const bodies = names.map((name) => ({ [name]: credentials.user, password: passwordOf(credentials) }))
  return [
    ...bodies.map((json) => ({ json })),
    ...bodies.map((json) => ({ json: { user: json } })),
    ...bodies.map((form) => ({ form })),
  ]
}

/** The password is written by the name of its variable. */
function passwordOf({ passwordVariable }: Credentials): string {
  return `\${env.${passwordVariable}}`
}

/** The first name that is one of a user, and every one of a password. */
function filled(body: Fields, credentials: Credentials): Record<string, unknown> {
  const user =
    NAMES.find((name) => Object.hasOwn(body, name)) ??
    Object.keys(body).find((name) => USER.test(name) && !isPassword(name))
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (isPassword(name)) return [name, passwordOf(credentials)]
      return [name, name === user ? credentials.user : value]
    }),
  )
}
