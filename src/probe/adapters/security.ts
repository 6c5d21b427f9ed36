/** The names of the schemes in OpenAPI's `security`; none where one of its alternatives demands nothing. */
export function securityNames(security: unknown): string[] {
  if (!Array.isArray(security)) return []
  const alternatives = security.map((one) => Object.keys((one ?? {}) as object))
  return alternatives.some((names) => names.length === 0) ? [] : [...new Set(alternatives.flat())]
}
