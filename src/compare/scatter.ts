/** How far numbers lie apart. */
export function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}

/** Standard deviation within groups, pooled; NaN where each has one number only. */
export function scatter(groups: readonly (readonly number[])[]): number {
  const squares = groups.flatMap((group) => group.map((one) => (one - mean(group)) ** 2))
  const freedom = squares.length - groups.length
  return freedom === 0 ? Number.NaN : Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / freedom)
}
