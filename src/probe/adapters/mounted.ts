/** What is said of an application of another framework that is mounted as one function. */
export function mountedProblem(framework: string, paths: readonly string[]): string[] {
  if (paths.length === 0) return []
  return [
    `${framework}: what is mounted at ${paths.join(', ')} cannot be listed. ` +
      'Its GET routes are found by the requests of their fixtures, and all of them by an OpenAPI document.',
  ]
}
