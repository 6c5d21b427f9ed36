import { formatValue } from '../../metrics.ts'
import { plural } from '../../plural.ts'
import type { CountedRows } from './countedRows.ts'

/** `5000 rows to return 10, which is 500 for each` */
export function rowWords({ examined, returned }: CountedRows): string {
  const each = returned > 1 ? `, which is ${formatValue(examined / returned, 'count')} for each` : ''
  return `${plural(examined, 'row')} to return ${returned}${each}`
}
