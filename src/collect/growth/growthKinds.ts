/** The two boots of growth: one in which statements are counted, and one in which executed blocks are. */
import type { Target } from '../../fixturesFile/target.ts'
import type { Settings } from '../../fixturesFile/settings.ts'
import type { RouteProfile } from '../../profile.ts'
import { type Boot, counting, ordinary } from '../passes/boots.ts'
import type { PassContext } from '../passes/pass.ts'
import { countedPoint, workedPoint } from './askedPoint.ts'
import type { Grown } from './growthPass.ts'

/** As the tables are, the geometric middle, as wanted. */
export const SIZES = [0, 1, 2] as const
export type Size = (typeof SIZES)[number]

/** In their order. */
export function growthBoots({ work }: Pick<Settings, 'work'>): Boot[] {
  return work === 'on' ? [ordinary, counting] : [ordinary]
}

/** A route that is asked at all sizes. */
export interface Subject {
  route: RouteProfile
  target: Target
  grown: Grown
}

export interface Kind {
  boot: Boot
  phase: string
  /** Nobody knows which of several processes executes what. */
  needsOneProcess: boolean
  /** Whether a route is worth asking at this size, by what it took at the sizes before; else why not. */
  obstacle(subject: Subject, size: Size): string | null
  measure(subject: Subject, size: Size): Promise<void>
  lose(subject: Subject, size: Size, reason: string): void
}

/** More statements of one request than this are too much to be told at once. */
const MOST_QUERIES = 40_000

export function growthKinds(context: PassContext): Kind[] {
  return growthBoots(context.options.settings).map((boot) =>
    boot === counting ? blocks(context) : statements(context),
  )
}

function statements({ session, relativise }: PassContext): Kind {
  return {
    boot: ordinary,
    phase: 'growth',
    needsOneProcess: false,
    obstacle({ grown: { counted, failed } }, size) {
      if (failed !== null || counted.length < size) return ''
      const queries = projected(counted.map((point) => point?.queries.value ?? 0))
      return queries > MOST_QUERIES ? 'with more rows it sends more statements than can be observed' : null
    },
    async measure({ target, grown }, size) {
      grown.counted[size] = await countedPoint(session.instruments, target, relativise)
    },
    lose({ grown }, size, reason) {
      grown.failed = { size, reason }
    },
  }
}

function blocks({ session, relativise, options }: PassContext): Kind {
  return {
    boot: counting,
    phase: 'growth: work',
    needsOneProcess: true,
    obstacle({ grown: { counted, worked } }, size) {
      if (counted[size] === undefined || worked.length < size) return ''
      const ms = projected(worked.map((point) => point?.requestMs ?? 0))
      const isLong = ms > options.settings.timeoutMs / 2
      return isLong ? 'with more rows its blocks take longer to count than a request may' : null
    },
    async measure({ target, grown }, size) {
      grown.worked[size] = await workedPoint(session.instruments, target, relativise)
    },
    lose({ grown }, _size, reason) {
      grown.reasons.push(`its blocks were not counted at all sizes: ${reason}`)
    },
  }
}

/** At the next size, if it goes on as between the last two. */
function projected(values: readonly number[]): number {
  const [before = 0, last = 0] = values.slice(-2)
  return values.length < 2 || before <= 0 ? last : last * (last / before)
}
