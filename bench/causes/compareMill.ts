/** `compare` in this process, since what the base measured is in none of its files; and what it would name given a verdict. */
import { unsaid } from '../../src/inputs.ts'
import path from 'node:path'
import { directoryStore } from '../../src/confirm/base/products.ts'
import { readFixtures } from '../../src/fixturesFile/read.ts'
import { ruleSettings } from '../../src/fixturesFile/ruleSettings.ts'
import { judge } from '../../src/judge/judge.ts'
import { withReports } from '../../src/reports.ts'
import type { Profile, RouteProfile } from '../../src/profile.ts'
import { comparing } from '../../src/run.ts'
import type { Finding } from '../../src/verdict.ts'

export interface Told {
  profile: Profile
  findings: Finding[]
}

export interface Compared extends Told {
  base: Profile
  /** What it would say of all routes that were timed, if each had been found slower than the base by as much as was seen. */
  givenVerdict: Finding[]
}

/** @param only routes, those with a cause first */
export async function compareMill(
  directory: string,
  only: string[],
  env: NodeJS.ProcessEnv,
): Promise<Compared> {
  const output = path.join(directory, '.route-profiler')
  const inputs = { ...unsaid, directory, output, only, failOn: 'never' as const }
  const progress = { phase: (name: string) => void process.stderr.write(`${name}\n`), route() {} }
  const keeping = () => ({ store: directoryStore(path.join(output, 'kept')), preparePaths: [] })
  const file = await readFixtures({ directory }, env)
  const { stop } = { stop: new AbortController().signal }
  const { profile, baseline } = await comparing('HEAD~1', { inputs, env, progress, stop, keeping })(file)
  if (baseline.profile === null) throw new Error(baseline.reason)
  const settingsFor = (rule: string, route: string | null) => ruleSettings(file.fixtures, rule, route)
  const judged = (head: Profile) => judge(head, { baseline, settingsFor }).findings
  const { findings } = await withReports(judge(profile, { baseline, settingsFor }), output)
  return {
    profile,
    base: baseline.profile,
    findings,
    givenVerdict: judged({ ...profile, routes: profile.routes.map(asRegressed) }),
  }
}

function asRegressed(route: RouteProfile): RouteProfile {
  const { confirmation } = route
  if (!confirmation?.latency || !confirmation.cpu) return route
  const latency = { ...confirmation.latency, verdict: 'regressed' as const }
  const hasGrown = confirmation.cpu.ratio.low > 1
  const cpu = { ...confirmation.cpu, ...(hasGrown && { verdict: 'regressed' as const }) }
  return { ...route, confirmation: { ...confirmation, outcome: 'regressed', latency, cpu } }
}
