/** What the stages of all routes come to, with those of the control. Pure. */
import { controlled, differsFromItself, disturbanceOf, dwarfs } from '../compare/control.ts'
import { replicate, STAGES } from '../compare/replicate.ts'
import type { Confirmation, LoadPass, Profile } from '../profile.ts'
import {
  changesOf,
  confirmationOf,
  hasVerdict,
  loadBesides,
  looksChanged,
  type Stage,
  withoutVerdict,
} from './confirmation.ts'
import type { SideName } from './sides.ts'

export interface RouteSides {
  confirmation: Confirmation
  /** What all rounds of a side come to; null where there were none. */
  load: Record<SideName, LoadPass | null>
}

export interface Outcomes {
  routes: Map<string, RouteSides>
  control: NonNullable<Profile['sideBySide']>['control']
}

type Ratio = Parameters<typeof dwarfs>[0]

/** By route. */
export type Stages = ReadonlyMap<string, Stage[]>

export interface ControlStages {
  stages: Stages
  /** Why there are none, or not of every route; empty where there are. */
  reason: string
}

/** No alarm stands without a control, or beside one that differs from itself, unless it dwarfs what that differs by. */
export function outcomesOf(stages: Stages, { stages: control, reason }: ControlStages): Outcomes {
  const asked = [...control].filter(([, seen]) => changesOf(seen).length > 0).map(([id]) => id)
  const different = asked.filter((id) => differsFromItself(changesOf(control.get(id)!)))
  const refusal =
    asked.length === 0
      ? `the base could not be run beside itself, which every change is measured by: ${reason}`
      : different.length > 0
        ? `the base beside itself differs too (${different.join(', ')}), so only far larger changes can be told here`
        : null
  const disturbance = Math.max(...different.map((id) => disturbanceOf(changesOf(control.get(id)!))))
  const stands = (change: Ratio): boolean => asked.length > 0 && dwarfs(change, disturbance)
  const routes = [...stages].map(([id, seen]): [string, RouteSides] => {
    const confirmation = confirmationOf(seen, control.get(id))
    const load = { base: loadBesides(seen, 'base'), head: loadBesides(seen, 'head') }
    return [
      id,
      { load, confirmation: refusal === null ? confirmation : withoutVerdict(confirmation, refusal, stands) },
    ]
  })
  const outcome = asked.length === 0 ? 'none' : different.length > 0 ? 'differs' : 'alike'
  return { routes: new Map(routes), control: { outcome, routes: asked, reason: refusal ?? '' } }
}

/** So many tell how far stages of one code lie apart where two have left an alarm open. */
const STAGES_OF_CONTROL = 3

/**
 * Whether the control of a route has another stage: as many as its alarm, but for one of two stages that stands beside one
 * already; and a third where it does not stand beside two, or where these say that the base differs from itself, which concerns all
 * routes; see docs/adr/0015 and 0030. Of a route that is no alarm: while the base looks as if it differed from itself.
 * @param seen of the control @param alarm stages of base and head; none where they are no alarm
 */
export function controlGoesOn(seen: readonly Stage[], alarm: readonly Stage[]): boolean {
  if (seen.length === 0) return true
  if (changesOf(seen).length < seen.length) return false
  if (alarm.length === 0) return looksChanged(...seen)
  const isOpen = differsFromItself(changesOf(seen)) || !standsBeside(seen, alarm)
  if (seen.length < alarm.length) return isOpen || alarm.length > STAGES.large
  return seen.length < STAGES_OF_CONTROL && isOpen
}

/** Alarms that are held back only because stages of one code scatter: more of both could tell. */
export function openAlarms(stages: Stages, control: ControlStages): string[] {
  const outcomes = outcomesOf(stages, control)
  if (outcomes.control?.outcome !== 'alike') return []
  const isOpen = (id: string): boolean => {
    const [seen, itself] = [changesOf(stages.get(id)!), changesOf(control.stages.get(id)!)]
    return controlled(replicate(seen), seen, itself).isOpen
  }
  return outcomes.control.routes.filter(
    (id) => !hasVerdict(outcomes.routes.get(id)!.confirmation.outcome) && isOpen(id),
  )
}

function standsBeside(seen: readonly Stage[], alarm: readonly Stage[]): boolean {
  const id = ''
  const control = { stages: new Map([[id, [...seen]]]), reason: '' }
  return hasVerdict(outcomesOf(new Map([[id, [...alarm]]]), control).routes.get(id)!.confirmation.outcome)
}
