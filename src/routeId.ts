/** `GET /books/:id`: the name of a route everywhere. */
export function routeId(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`
}
