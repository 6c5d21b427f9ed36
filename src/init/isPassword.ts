/** Whether a field of a login looks like the one for the password. */
export function isPassword(name: string): boolean {
  return /pass|pwd|secret|pin$/i.test(name)
}
