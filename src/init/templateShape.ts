/** What templates have in common, whatever their parameters are called: `/clubs/:id/notes` and `/clubs/:clubId`. */
import { normalTemplate, parseTemplate } from '../fixturesFile/template.ts'

export function shapeOf(template: string): string {
  return normalTemplate(template).replaceAll(/\{[^{}]*\}/g, '{}')
}

/** The shape of what it is right below. */
export function shapeAbove(template: string): string {
  return shapeOf(template).replace(/\/[^/]*$/, '')
}

/** Names of the parameters that every path has. */
export function parameterNames(template: string): string[] {
  return (parseTemplate(template) ?? []).flatMap((piece) => (piece.kind === 'parameter' ? [piece.name] : []))
}
