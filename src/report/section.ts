/** What a section of a report is: its title and its rows, in the words of the documents and free of any format. */
import type { OutgoingCall, Place, Problem, RouteProfile } from '../profile.ts'
import type { Finding, IdleAcknowledgement, MeasuredChange } from '../verdict.ts'
import type { ChartData } from './chartData.ts'
import type { CpuRow } from './cpuRows.ts'
import type { PlanVerdict } from './planVerdict.ts'
import type { RouteRow } from './routeTable.ts'
import type { SideBySideRow } from './sideBySide.ts'

interface Titled {
  title: string
  /** A detail: a reader who wants it opens it. */
  isFolded: boolean
}

export type Section = Titled &
  (
    | { kind: 'findings'; standing: 'new' | 'known'; rows: RouteFindings[] }
    | { kind: 'acknowledged'; rows: AcknowledgedFinding[] }
    | { kind: 'idle-acknowledgements'; rows: readonly IdleAcknowledgement[] }
    | { kind: 'settings'; note: string; rows: readonly string[] }
    | { kind: 'fixed'; rows: FixedRow[] }
    | { kind: 'chart'; rows: ChartData[] }
    | { kind: 'changes'; note: string; rows: ChangeRow[] }
    | { kind: 'cpu'; note: string; rows: CpuRow[] }
    | { kind: 'side-by-side'; rows: SideBySideRow[] }
    | { kind: 'problems'; rows: readonly Problem[] }
    | { kind: 'unmeasured'; rows: UnmeasuredRow[] }
    | { kind: 'set-ups'; rows: SetupRow[] }
    | { kind: 'calls'; rows: CallRow[] }
    | { kind: 'plans'; note: string; rows: PlanRow[] }
    | { kind: 'growth'; note: string; rows: GrowthRow[] }
    | { kind: 'routes'; note: string; rows: RouteRow[] }
  )

export type SectionOf<Kind extends Section['kind']> = Extract<Section, { kind: Kind }>

/** Everything about one route, so that several findings with one cause stand together; null is the whole run. */
export interface RouteFindings {
  route: string | null
  /** At least one, worst first. */
  findings: Finding[]
}

/** A finding with what was said about it. */
export type AcknowledgedFinding = Finding & Required<Pick<Finding, 'acknowledgement'>>

/** What is no longer found on a route, by the names of the rules; null is the whole run. */
export interface FixedRow {
  route: string | null
  rules: string[]
}

export interface ChangeRow {
  route: string
  change: MeasuredChange
}

/** What the set-up of a route costs, or the prepare command (null), in a sentence without an end. */
export interface SetupRow {
  route: string | null
  cost: string
}

/** A statement, how it finds its rows, and where it is sent. */
export interface PlanRow extends PlanVerdict {
  sql: string
  /** Null where the line is not known. */
  place: Place | null
  /** Its number among the queries of the first of the routes, from 1 on. */
  query: number
  routes: string[]
}

/** How the numbers of a route follow the rows of a table, in a sentence without an end. */
export interface GrowthRow {
  route: string
  growth: string
}

/** One kind of call of a route. */
interface CallRow {
  route: string
  call: OutgoingCall
}

/** Routes that were not measured, or not reached by the change, for one reason. */
export interface UnmeasuredRow {
  routes: string[]
  /** That of the profile, or `no numbers`. */
  status: RouteProfile['status'] | 'no numbers' | 'not reached'
  reason: string
}
