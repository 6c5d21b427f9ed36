/**
 * Where the time of routes goes in both versions, one side after the other on each: a processor that both share would show
 * the one as waiting of the other. It comes when all rounds that are compared are over.
 */
import { ProbeSilent } from '../collect/app/channel.ts'
import { cpuProfileName } from '../collect/attachments.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { NoAnswer } from '../collect/instruments/client.ts'
import { COLD_MS, cpuPass, keepProfile } from '../collect/passes/cpu.ts'
import { SpoiltTurn } from '../collect/passes/pass.ts'
import { warmTimes } from '../collect/passes/warmTimes.ts'
import type { Phases } from '../collect/phases.ts'
import type { Progress } from '../collect/progress.ts'
import { relativeTo } from '../collect/relativeTo.ts'
import { withSetup } from '../collect/withSetup.ts'
import { messageOf, UserError } from '../errors.ts'
import { orStopped } from '../interruption.ts'
import type { CountPass, CpuPass, Profile } from '../profile.ts'
import { drawAccident } from './accident.ts'
import { type OpenSide, openSides } from './openSides.ts'
import { settle } from './settle.ts'
import { type SideName, sideNames } from './sides.ts'

interface SampleBoth {
  sides: Record<SideName, CollectOptions>
  /** The user's own directory, in which an editor opens what ran in a checkout. */
  directory: string
  /** What was counted of both, whose statements are timed again. */
  counted: Record<SideName, Profile>
  /** Route ids, the most urgent first. */
  routes: readonly string[]
  /** On the clock of performance.now(). */
  until: number
  phases: Phases
}

interface SampledSides {
  /** By route id, where both sides could be sampled. */
  routes: Map<string, Record<SideName, CpuPass>>
  /** What a reader should know: sentences. */
  notes: string[]
}

/** Some seconds for a side of a route, and as many for the boot. */
const KEPT = { mostMs: 45_000, share: 0.15 }

/** What is kept for it of the time until then: rounds that are compared take all they get. */
export function keptForSampling(until: number, { settings }: CollectOptions): number {
  if (settings.cpu === 'off') return 0
  return Math.min(KEPT.mostMs, Math.max(0, until - performance.now()) * KEPT.share)
}

const PHASE = 'sample base and head'

/** Nothing that goes wrong in here costs what was compared before. */
export async function sampleBoth(options: SampleBoth, progress: Progress): Promise<SampledSides> {
  const { routes, until, phases, sides } = options
  const sampled: SampledSides = { routes: new Map(), notes: [] }
  const { stop } = sides.head
  const isStopped = (): boolean => stop?.aborted === true
  if (routes.length === 0 || isStopped()) return sampled
  if (performance.now() < until) {
    progress.phase(PHASE)
    try {
      await phases.time(PHASE, () => orStopped(sampleAll(options, sampled, progress), stop))
    } catch (error) {
      if (!(error instanceof UserError) && !isStopped()) throw error
      sampled.notes.push(`Where time goes could not be sampled of base and head: ${messageOf(error)}.`)
      return sampled
    }
  }
  if (performance.now() >= until) sampled.notes.push(...outOfTime(routes, sampled))
  return sampled
}

function outOfTime(routes: readonly string[], sampled: SampledSides): string[] {
  const left = routes.filter((id) => !sampled.routes.has(id))
  if (left.length === 0) return []
  return [`Not sampled in base and head, since the time budget was spent: ${left.join(', ')}.`]
}

async function sampleAll(
  { sides, directory, counted, routes, until }: SampleBoth,
  { routes: found, notes }: SampledSides,
  progress: Progress,
): Promise<void> {
  const open = await openSides(sides, drawAccident(Math.random))
  try {
    for (const [i, id] of routes.entries()) {
      if (performance.now() >= until) return
      progress.route(id, i + 1, routes.length)
      const passes: Partial<Record<SideName, CpuPass>> = {}
      for (const name of sideNames) {
        const pass = await sampleSide(open[name], id, {
          options: sides[name],
          directory,
          counted: counted[name].routes.find((route) => route.id === id)?.count ?? null,
        })
        if (typeof pass === 'string') notes.push(`The ${name} of ${id} was not sampled: ${pass}.`)
        else if (pass !== null) passes[name] = pass
        await settle(open, id)
      }
      const { base, head } = passes
      if (base && head) found.set(id, { base, head })
    }
  } finally {
    await open.close()
  }
}

interface SideOptions {
  options: CollectOptions
  directory: string
  counted: CountPass | null
}

/** Or why not. */
async function sampleSide(
  { name, session, targets, hide }: OpenSide,
  id: string,
  { options, directory, counted }: SideOptions,
): Promise<CpuPass | string | null> {
  const target = targets.get(id)
  if (target === undefined) return 'it does not have this route'
  if (target instanceof UserError) return hide(target.message)
  const relativise = relativeTo(options.directory)
  const { instruments } = session
  const { connections } = options.settings
  try {
    return await withSetup(target, session, async () => {
      const pass = await cpuPass(instruments, target, {
        connections,
        warmupMs: COLD_MS,
        relativise,
        hide,
        keep: keepProfile(cpuProfileName(id, name), {
          logFile: options.logFile,
          directory,
          relativise,
          hide,
        }),
      })
      const again = { counted, relativise, connections }
      return pass && { ...pass, warm: await warmTimes(instruments, target, { ...again, pass }) }
    })
  } catch (error) {
    for (const kind of [NoAnswer, ProbeSilent, SpoiltTurn, UserError])
      if (error instanceof kind) return hide(error.message)
    throw error
  }
}

/** The profile of the head, with what was sampled of both. */
export function withSamples(profile: Profile, { routes: found, notes }: SampledSides): Profile {
  const { sideBySide } = profile
  const routes = profile.routes.map((route) => {
    const both = found.get(route.id)
    return both ? { ...route, cpu: both.head, baseCpu: both.base } : route
  })
  const told = sideBySide && { ...sideBySide, notes: [...sideBySide.notes, ...notes] }
  return { ...profile, routes, sideBySide: told }
}
