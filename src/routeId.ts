/** `GET /books/:id`: the name of a route everywhere. */
export function routeId(method: string, path: string): string {
  return `${method.toUpperCase()} ${path}`
}

/** `flow check out`: the name of a flow, beside those of the routes. */
export function flowId(name: string): string {
  return `flow ${name}`
}
