/** Captures have simple names: `connect.sid` is kept as `connect_sid`. */
export function captureName(name: string): string {
  return name.replaceAll(/[^\w-]/g, '_')
}
