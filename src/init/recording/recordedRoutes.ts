/** Which recorded request belongs to which route: by method and template, whatever the host and the path above it. */
import type { Recorded } from './har.ts'
import { templatePattern, type TemplatePattern } from './templatePattern.ts'

interface Named {
  method: string
  path: string
}

/** The request of a route, with the values of its path parameters. */
export interface RecordedRoute {
  recorded: Recorded
  path: Record<string, string>
}

/** A recorded path that fits a template, when the one begins with `base` and the other with `mount`. */
interface Fit<R> extends RecordedRoute {
  route: R
  pattern: TemplatePattern
  origin: string
  /** Both of them, as one text. */
  bases: string
}

/** How many segments may be another base path: of a proxy, a gateway, a version. */
const DEEPEST_BASE = 3
/** Nobody writes a longer path by hand, and a pattern takes its time for one. */
const LONGEST_PATH = 1000

/** For each route the latest request that was answered with 2xx, else the latest that led somewhere else. */
export function recordedRoutes<R extends Named>(
  routes: readonly R[],
  all: readonly Recorded[],
): Map<R, RecordedRoute> {
  const usable = all.filter((one) => isAnswered(one) && one.url.pathname.length <= LONGEST_PATH)
  const fits = fitsOf(routes, usable)
  const bases = basesOf(fits)
  const found = new Map<R, Fit<R>>()
  for (const fit of closestFits(fits.filter(({ origin, bases: own }) => bases.get(origin)?.bases === own))) {
    const known = found.get(fit.route)
    if (known === undefined || isBetter(fit, known, (origin) => bases.get(origin)!.routes))
      found.set(fit.route, fit)
  }
  return found
}

/** What the browser had already was asked for with a condition, which is left out when it is asked again. */
function isAnswered({ status, redirect }: Recorded): boolean {
  return isFine(status) || (status >= 300 && status < 400 && !/log-?in|sign-?in/i.test(redirect))
}

function isFine(status: number): boolean {
  return (status >= 200 && status < 300) || status === 304
}

function fitsOf<R extends Named>(routes: readonly R[], all: readonly Recorded[]): Fit<R>[] {
  const templates = routes.flatMap((route) =>
    // A template that begins with a parameter would fit everything.
    cuts(route.path, isWord).flatMap(({ base: mount, rest }) => {
      const pattern = templatePattern(rest)
      return pattern ? [{ route, mount, pattern }] : []
    }),
  )
  return all.flatMap((recorded) =>
    cuts(recorded.url.pathname).flatMap(({ base, rest }) =>
      templates.flatMap(({ route, mount, pattern }) => {
        const path = isMethodOf(route, recorded) ? pattern.valuesIn(rest) : null
        if (path === null) return []
        return { recorded, path, route, pattern, origin: recorded.url.origin, bases: `${base} ${mount}` }
      }),
    ),
  )
}

/** A route for all methods is asked by GET. */
function isMethodOf({ method }: Named, recorded: Recorded): boolean {
  return (method.toUpperCase() === 'ALL' ? 'GET' : method.toUpperCase()) === recorded.method
}

/** A path whole, and without its first segments: as long as they are words, and a word follows. */
function cuts(path: string, isWord = (_segment: string): boolean => true): { base: string; rest: string }[] {
  const segments = path.split('/').slice(1)
  const found = [{ base: '', rest: path }]
  for (let i = 1; i <= DEEPEST_BASE && segments.slice(0, i + 1).every(isWord) && i < segments.length; i++)
    found.push({ base: `/${segments.slice(0, i).join('/')}`, rest: `/${segments.slice(i).join('/')}` })
  return found
}

function isWord(segment: string): boolean {
  return !/[:*{[(]/.test(segment)
}

/** Both have the same. */
const SAME = ' '

/** How many routes an origin has with the base paths that give it most, and which these are. */
interface Bases {
  bases: string
  routes: number
}

/**
 * One pair of base paths for an origin. A template of parameters only fits everything, so it says nothing about whose
 * path that is; and another host than that of most routes has to be there with more than one where its paths differ.
 */
function basesOf<R extends Named>(fits: readonly Fit<R>[]): Map<string, Bases> {
  const literal = fits.filter(({ pattern }) => pattern.literals > 0)
  const telling = literal.length > 0 ? literal : fits.filter(({ bases }) => bases === SAME)
  const found = new Map<string, Bases>()
  for (const [origin, own] of Map.groupBy(telling, ({ origin }) => origin)) {
    const pairs = [...Map.groupBy(own, ({ bases }) => bases)].map(([bases, some]) => ({
      bases,
      routes: new Set(some.map(({ route }) => route)).size,
    }))
    pairs.sort((a, b) => b.routes - a.routes || a.bases.length - b.bases.length)
    found.set(origin, pairs[0]!)
  }
  const most = Math.max(...[...found.values()].map(({ routes }) => routes))
  for (const [origin, { bases, routes }] of found)
    if (routes === 1 && routes < most && bases !== SAME) found.delete(origin)
  return found
}

/** Of the routes that a recorded path fits, the one that a router would choose. */
function closestFits<R>(fits: readonly Fit<R>[]): Fit<R>[] {
  return [...Map.groupBy(fits, ({ recorded }) => recorded).values()].map((some) =>
    some.reduce((best, fit) => (fit.pattern.rank < best.pattern.rank ? fit : best)),
  )
}

function isBetter<R>(fit: Fit<R>, known: Fit<R>, routesOf: (origin: string) => number): boolean {
  const order =
    routesOf(fit.origin) - routesOf(known.origin) ||
    Number(isFine(fit.recorded.status)) - Number(isFine(known.recorded.status)) ||
    fit.recorded.startedAt - known.recorded.startedAt
  // Of two at the same time the one that is further down.
  return order >= 0
}
