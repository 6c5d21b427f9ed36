import * as z from 'zod'
import { plural } from '../plural.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import { finding } from './finding.ts'
import { fixturesFileOf } from './fixturesFileOf.ts'
import type { Rule } from './rule.ts'
import type { Finding } from '../verdict.ts'

const options = z.strictObject({})
const shared = { rule: 'missing-fixture', severity: 'error' } as const

/** The collector puts the example to paste, or the fault of the fixture, into the route's reason. */
export const missingFixture: Rule<z.output<typeof options>> = {
  id: 'missing-fixture',
  summary: 'A route has no fixture, or one that makes no request.',
  options,
  checkRoute({ route, profile }) {
    const file = fixturesFileOf(profile)
    if (isMissing(route)) return hasNone(profile) ? [] : [withoutFixture(route, file)]
    return route.reason?.code === 'fixture-problem' ? [withoutRequest(route, file)] : []
  },
  checkRun({ profile }) {
    return hasNone(profile) ? [withoutAny(profile)] : []
  },
}

/** Whether all there is to say is that nobody has written fixtures yet. */
function hasNone({ routes }: Profile): boolean {
  return routes.length > 1 && routes.every(isMissing)
}

function isMissing({ reason }: RouteProfile): boolean {
  return reason?.code === 'missing-fixture'
}

function withoutFixture({ id, handler, reason }: RouteProfile, file: string): Finding {
  return finding({
    ...shared,
    route: id,
    place: handler.place,
    message: `${id} has no fixture, so it was not measured (handler ${handler.name || 'without a name'}).`,
    advice:
      `Add it to ${file}, or let "route-profiler init" write it:\n${reason!.message}\n` +
      'A route that should not be measured takes "ignore" with a reason.',
  })
}

function withoutRequest({ id, kind, fixture, reason }: RouteProfile, file: string): Finding {
  return finding({
    ...shared,
    route: id,
    place: fixture && { file, line: fixture.line },
    message:
      kind === 'flow'
        ? `${id} does not come to its end: ${reason!.message}`
        : `The fixture of ${id} makes no request: ${reason!.message}`,
    advice: `Mend it in ${file}; docs/fixtures.md lists every field.`,
  })
}

/** As many lines as every report shows of an advice, with room for its sentences. */
const MOST_LINES = 50

function withoutAny(profile: Profile): Finding {
  const { routes } = profile
  const file = fixturesFileOf(profile)
  const shown = examplesThatFit(routes)
  const part = shown.length < routes.length ? `the first ${shown.length} of them` : 'them'
  return finding({
    ...shared,
    route: null,
    message: `None of the ${plural(routes.length, 'route')} has a fixture, so nothing was measured.`,
    advice:
      `"route-profiler init" writes all of them into ${file}. Or put ${part} below "routes:" yourself:\n` +
      `${shown.join('\n')}\n` +
      'A route that should not be measured takes "ignore" with a reason.',
  })
}

/** Each without the comment before it, which names the handler: a block to paste is short. */
function examplesThatFit(routes: readonly RouteProfile[]): string[] {
  const shown: string[] = []
  let lines = 0
  for (const { reason } of routes) {
    const example = reason!.message.replace(/^ *(?:#|\/\/).*\n/, '')
    lines += example.split('\n').length
    if (shown.length > 0 && lines > MOST_LINES) break
    shown.push(example)
  }
  return shown
}
