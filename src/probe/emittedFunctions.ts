/** Functions that compilers put into a file of the user's: what runs in them, nobody has written or called. */

export interface EmittedFunction {
  /** One-based. */
  firstLine: number
  lastLine: number
  /** Runs the body of an async function that was made a generator. */
  async: boolean
}

/** `__awaiter` and its kind: of TypeScript, of esbuild, then of Babel and SWC. */
const HELPER = new RegExp(
  [
    String.raw`^(\s*)(?:var|const|let) (__\w+) = \(?this && this\.\2\b`,
    String.raw`^(\s*)var (__async\w*|__yieldStar|__forAwait|__await) = \(`,
    String.raw`^(\s*)function (asyncGeneratorStep|_async_?to_?generator|_regenerator\w*|_ts_generator|_wrap_?async_?generator|_await_?async_?generator|_async_?iterator|_async_?generator_?delegate|_?async_?generator|_OverloadYield)\(`,
  ].join('|'),
  'i',
)
const ASYNC = /await|async|generator/i
/** Where they are when they are not in the file itself. */
const PACKAGE = /\/node_modules\/(?:tslib|@swc\/helpers|@babel\/runtime)\//

export function isEmittedPackage(path: string): boolean {
  return PACKAGE.test(path)
}

export function emittedFunctions(text: string): readonly EmittedFunction[] {
  if (!/__\w+ = \(|async|enerator/i.test(text)) return []
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const [, ...found] = HELPER.exec(line) ?? []
    const [indent, name] = found.filter((one) => one !== undefined)
    if (indent === undefined || name === undefined) return []
    const lastLine = isWhole(line) ? index + 1 : endOf(lines, index, indent)
    return [{ firstLine: index + 1, lastLine, async: ASYNC.test(name) }]
  })
}

function isWhole(line: string): boolean {
  return line.split('{').length === line.split('}').length
}

function endOf(lines: readonly string[], start: number, indent: string): number {
  const end = lines.findIndex((line, index) => index > start && line.startsWith(`${indent}}`))
  return (end < 0 ? start : end) + 1
}
