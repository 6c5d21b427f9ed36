/** How far a number may be doubted, for the order in which things are said. */
import { metric, type MetricId } from '../metrics.ts'

const noises: readonly string[] = ['exact', 'stable', 'work', 'machine']

/** 0 for what is exact; more for what another machine or hour may change. */
export function doubtOf(id: MetricId): number {
  return noises.indexOf(metric(id).noise)
}
