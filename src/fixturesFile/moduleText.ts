/** Fixtures as they stand in a module. */
import { inspect } from 'node:util'
import { routeId } from '../routeId.ts'
import { type ExampleRoute, exampleValue, handlerText } from './example.ts'
import type { Fixtures } from './schema.ts'

const LONGEST_LINE = 100

/** Entries to paste below `routes:`, indented by four spaces, with the handler's place as a comment. */
export function moduleFixture(route: ExampleRoute, fixtures: Fixtures | null): string {
  const value = exampleValue(route, fixtures)
  const handler = handlerText(route)
  const fields = Object.entries(value).map(([name, part]) => field(name, part, route.sources?.[name]))
  return [
    ...(handler ? [`    // ${handler}\n`] : []),
    `    ${literal(routeId(route.method, route.path))}: `,
    fields.length > 0 ? `{\n${fields.join('')}    },\n` : '{},\n',
  ].join('')
}

/** Where its values come from stands behind a value in one line, and above one of several. */
function field(name: string, value: unknown, source: string | undefined): string {
  const text = literal(value).replaceAll('\n', '\n      ')
  const comment = source && `// ${source.replaceAll(/\s+/g, ' ')}`
  const below = text.includes('\n')
  const [before, behind] = below ? [comment, undefined] : [undefined, comment]
  return `${before ? `      ${before}\n` : ''}      ${name}: ${text},${behind ? ` ${behind}` : ''}\n`
}

/** What prints a value for people prints data as it is written in a program. */
function literal(value: unknown): string {
  return inspect(value, {
    depth: null,
    breakLength: LONGEST_LINE,
    maxArrayLength: null,
    maxStringLength: null,
  })
}

/** A new module. @param said what was said on the command line */
export function newModule(said: Readonly<Record<string, unknown>>, routes: string, isTyped: boolean): string {
  const fields = Object.entries(said).map(([name, value]) => `  ${name}: ${literal(value)},\n`)
  return [
    isTyped ? "import type { Fixtures } from 'route-profiler'\n\n" : '',
    '// A request for every route. A comment says where its values come from: put in what your data has.\n',
    `export default {\n${fields.join('')}  routes: {\n${routes}  },\n}${isTyped ? ' satisfies Fixtures' : ''}\n`,
  ].join('')
}
