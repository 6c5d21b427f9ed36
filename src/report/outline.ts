/** What a report says: which sections, in which order, with which rows. Free of any format; each format renders it. */
import type { Place } from '../profile.ts'
import type { Verdict } from '../verdict.ts'
import { growth } from './growth.ts'
import { type Headline, headlineOf } from './headline.ts'
import { plans } from './plans.ts'
import type { Section } from './section.ts'
import * as sections from './sections.ts'
import { setUps } from './setUps.ts'
import { describeHost, describePhases, describeRoutes } from './summary.ts'

export interface Outline {
  /** For formats that write the documents themselves, or every number of every route. */
  verdict: Verdict
  headline: Headline
  /** Those that have rows, in the order in which they are told. */
  sections: Section[]
  /** Sentences about the run, for the end. */
  facts: { routes: string; differences: readonly string[]; host: string; phases: string }
}

/** Makes the address of a line, such as a permalink of the commit that was measured; null where there is none. */
export type Link = (place: Place) => string | null

/** What is new comes first, then what else has changed, then what could not be seen, then what is as it was. */
const order: readonly ((verdict: Verdict) => Section)[] = [
  sections.newFindings,
  sections.changedSettings,
  sections.fixedFindings,
  sections.chart,
  sections.improvements,
  sections.unprovenTimes,
  sections.cpuTimes,
  sections.sideBySide,
  sections.problems,
  sections.unmeasured,
  sections.unreached,
  setUps,
  sections.knownFindings,
  sections.acknowledged,
  sections.idleAcknowledgements,
  sections.calls,
  plans,
  growth,
  sections.measured,
]

export function outlineOf(verdict: Verdict): Outline {
  const { profile, comparison } = verdict
  return {
    verdict,
    headline: headlineOf(verdict),
    sections: order.map((make) => make(verdict)).filter(({ rows }) => rows.length > 0),
    facts: {
      routes: describeRoutes(profile),
      differences: comparison?.differences ?? [],
      host: describeHost(profile),
      phases: describePhases(profile),
    },
  }
}
