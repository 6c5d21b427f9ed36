/** How bad a confirmed regression is: by the end of its interval that is nearer to no change. */
import type { Estimate } from '../profile.ts'

export function timeSeverity({ low }: Estimate): 'notice' | 'warning' | 'error' {
  if (low > 1.5) return 'error'
  return low > 1.2 ? 'warning' : 'notice'
}
