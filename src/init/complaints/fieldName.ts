/** Names of fields, as sentences have them. */

/** As fields are written: `Title` is `title`. */
export function asWritten(name: string): string {
  const one = name.replaceAll(/ (\w)/g, (_space, letter: string) => letter.toUpperCase())
  return /^[A-Z][a-z]/.test(one) ? one[0]!.toLowerCase() + one.slice(1) : one
}

/** Words that a sentence about something else begins with. */
const NO_FIELD =
  /^(?:it|this|that|there|you|request|authentication|authorization|route|resource|validation|data|value|which|input|all|fields?|credentials?|login|token|payload|json|parameters?)$/i

export function isNoField(name: string): boolean {
  return NO_FIELD.test(name)
}
