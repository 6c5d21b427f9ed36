/** Twelve digits leave out the last bits of floating-point arithmetic. */
export function twelveDigits(value: number): number {
  return Number(value.toPrecision(12))
}
