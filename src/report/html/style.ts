/** The one stylesheet of the report, from a file for each part of it. */
import { metrics } from '../../metrics.ts'
import base from './page/base.css?text'
import chart from './page/chart.css?text'
import media from './page/media.css?text'
import overview from './page/overview.css?text'
import plans from './page/plans.css?text'
import route from './page/route.css?text'
import table from './page/table.css?text'

/** What belongs to paper and phones wins over all before it. */
export const style = [base, overview, table, chart, route, plans, hiddenColumns(), media].join('\n')

/** `no-4` hides the fourth column: no element has a style of its own. */
function hiddenColumns(): string {
  const columns = Array.from({ length: metrics.length + 1 }, (_, i) => i + 2)
  return columns.map((n) => `.no-${n} tr > :nth-child(${n}) { display: none }`).join('\n')
}
