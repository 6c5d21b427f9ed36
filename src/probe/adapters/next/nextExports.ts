/** What a source file exports under some names, and where it is defined: read from its text, without running it. */

interface Exported {
  name: string
  /** What it is called inside the file. */
  local: string
  /** 1-based. */
  line: number
  column: number
}

/** @param names looked for; `default` is the default export */
export function exportsOf(text: string, names: readonly string[]): Exported[] {
  const code = withoutComments(text)
  const found = new Map<string, Exported>()
  const note = (name: string, local: string, at: number): void => {
    if (names.includes(name) && !found.has(name)) found.set(name, { name, local, ...position(code, at) })
  }
  for (const match of code.matchAll(
    /\bexport\s+(default\s+)?(?:async\s+)?(?:function\s*\*?|class|const|let|var)\s+([\w$]+)/g,
  ))
    note(match[1] ? 'default' : match[2]!, match[2]!, match.index)
  // `export const { GET, POST } = handlers`
  for (const match of code.matchAll(/\bexport\s+(?:const|let|var)\s*\{([^}]*)\}/g))
    for (const part of match[1]!.split(',')) {
      const [, name = ''] = /^(?:[^:]*:)?\s*([\w$]+)/.exec(part.trim()) ?? []
      note(name, name, match.index)
    }
  // `export { change as PUT }`, also from another file
  for (const match of code.matchAll(/\bexport\s*\{([^}]*)\}/g))
    for (const part of match[1]!.split(',')) {
      const [, local = '', name = local] = /^([\w$]+)(?:\s+as\s+([\w$]+))?$/.exec(part.trim()) ?? []
      note(name, local, definitionOf(code, local) ?? match.index)
    }
  for (const match of code.matchAll(
    /\bexport\s+default\s+(?!async\s+function\b)(?!function\b|class\b)([\w$]+)?/g,
  ))
    note('default', match[1] ?? '', definitionOf(code, match[1] ?? '') ?? match.index)
  for (const match of code.matchAll(/\bexport\s+default\b/g)) note('default', '', match.index)
  return [...found.values()]
}

function definitionOf(code: string, local: string): number | undefined {
  if (local === '') return undefined
  const name = local.replaceAll('$', '\\$')
  return new RegExp(`(?:\\basync\\s+)?\\b(?:function\\s*\\*?|class|const|let|var)\\s+${name}(?![\\w$])`).exec(
    code,
  )?.index
}

/** The text keeps its length, so that places stay. */
function withoutComments(text: string): string {
  return text.replaceAll(/(["'`])(?:\\.|(?!\1).)*\1|\/\*[^]*?\*\/|\/\/.*/g, (match) =>
    match.startsWith('/') ? match.replaceAll(/[^\n]/g, ' ') : match,
  )
}

function position(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}
