/** Which middlewares look like authentication: by the words of their name, or the library they come from. */
import { type AnyFunction, closureScopes, functionLocation, functionName } from '../functionLocation.ts'
import { packageName } from './library.ts'

const AUTHENTICATION =
  /^(?:o?auth|authn|authz|authenticat\w*|authori[sz]\w*|unauthori[sz]\w*|jwt|passport|bearer|guards?|protect(?:ed)?|permissions?|acl|rbac|apikey|oidc|openid|sso|keycloak|clerk|restrict\w*)$/
const DEMAND = /^(?:requires?|required|ensures?|must|needs?|verify|verifies|checks?|is|has|only)$/
const WHO = /^(?:user|login|logged|signed|admin|roles?|session|token|account|owner|member|staff|scopes?|key)$/
const LIBRARY = /(?:^|[@/-])(?:jwt|auth0?|authz|oidc|openid|clerk|keycloak|bearer)(?:$|[/-])/

const known = new WeakMap<AnyFunction, string>()

/** Name under which the middleware looks like authentication, or empty. `alias`: a name it is known by elsewhere. */
export function authenticationName(middleware: AnyFunction, alias = ''): string {
  let name = known.get(middleware)
  if (name === undefined) known.set(middleware, (name = findName(middleware, alias)))
  return name
}

function findName(middleware: AnyFunction, alias: string): string {
  const direct = [functionName(middleware), alias].find(looksLikeAuthentication)
  if (direct !== undefined) return direct
  // `requireRole('admin')` returns a function without a name: its factory has one. `wrap(protect)` holds one.
  const [scope] = closureScopes(middleware)
  const held =
    scope?.variables.map(({ value }) =>
      typeof value === 'function' ? functionName(value as AnyFunction) : '',
    ) ?? []
  const indirect = [scope?.owner ?? '', ...(scope?.owner ? held : [])].find(looksLikeAuthentication)
  if (indirect !== undefined) return indirect
  const library = packageName(functionLocation(middleware)?.file ?? '')
  return LIBRARY.test(library) ? library : ''
}

/** Judges by whole words, since an `author` is no authentication. */
export function looksLikeAuthentication(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  const some = (pattern: RegExp) => words.some((word) => pattern.test(word))
  return some(AUTHENTICATION) || (some(DEMAND) && some(WHO)) || words.join(' ').includes('api key')
}
