/** Whether an answer is what the fixture says: any 2xx where it says nothing. */
export function acceptsStatus({ expected }: { expected: readonly number[] }, status: number): boolean {
  return expected.length === 0 ? status >= 200 && status < 300 : expected.includes(status)
}
