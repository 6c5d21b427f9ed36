/**
 * A file as the functions that are written in it, each with a hash of what it says. Comments, white space, quotes and
 * parentheses say nothing: the hash is of the syntax tree.
 */
import { createHash } from 'node:crypto'
import { parse, type ParserPlugin } from '@babel/parser'
import { isBefore, type Position } from './position.ts'

export interface FunctionTree {
  /** Empty for a function without one, and for the file itself. */
  name: string
  start: Position
  /** Behind its last character. */
  end: Position
  /** Hash of what it says, without the functions in it; of the file itself, it is what runs when it is loaded. */
  own: string
  /** The functions in it, in the order in which they are written. */
  inner: FunctionTree[]
}

type Part = Record<string, unknown>

interface Told {
  said: string[]
  inner: FunctionTree[]
}

/** Whatever calls for a name or a start that stands around the function itself. */
interface Around {
  name: string
  start: Position | null
}

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
])
/** What of a function runs when it is called; its name and the rest of it belong to what is around it. */
const CALLED = ['typeParameters', 'params', 'returnType', 'body'] as const
const SILENT = new Set([
  'start',
  'end',
  'loc',
  'range',
  'extra',
  'leadingComments',
  'trailingComments',
  'innerComments',
])
/** Comments that compilers and generators of documents read. */
const SPEAKING = /@(?:jsx\w*|openapi|swagger|asyncapi)\b|[#@] ?sourceMappingURL=/

/** @param file its name tells its language. @throws SyntaxError where it cannot be read */
export function functionTree(text: string, file: string): FunctionTree {
  const { program, comments } = parse(text, {
    sourceType: 'unambiguous',
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: true,
    allowUndeclaredExports: true,
    plugins: pluginsFor(file),
  })
  const told: Told = { said: [], inner: [] }
  tell(program, told, { name: '', start: null })
  for (const { value } of comments ?? []) if (SPEAKING.test(value)) told.said.push(value)
  const lines = text.split('\n')
  return {
    name: '',
    start: { line: 1, column: 1 },
    end: { line: lines.length, column: lines.at(-1)!.length + 1 },
    own: hashOf(told.said),
    inner: told.inner,
  }
}

function pluginsFor(file: string): ParserPlugin[] {
  const decorators: ParserPlugin[] = ['decorators-legacy', 'decoratorAutoAccessors']
  if (/\.[cm]?ts$/.test(file)) return [...decorators, 'typescript']
  return [...decorators, 'jsx', ...(file.endsWith('.tsx') ? (['typescript'] as const) : [])]
}

function tell(value: unknown, told: Told, around: Around): void {
  if (Array.isArray(value)) {
    told.said.push('[')
    for (const item of value) tell(item, told, { name: '', start: null })
    told.said.push(']')
  } else if (typeof value !== 'object' || value === null) told.said.push(JSON.stringify(value) ?? '')
  else if (FUNCTIONS.has(String((value as Part)['type']))) tellFunction(value as Part, told, around)
  else tellParts(value as Part, told, around)
}

function tellParts(part: Part, { said, inner }: Told, around: Around): void {
  const type = String(part['type'])
  const name = nameOf(part) || around.name
  const start = type.startsWith('Export') ? startOf(part) : null
  said.push('{')
  for (const [key, value] of Object.entries(part)) {
    if (SILENT.has(key)) continue
    said.push(key)
    tell(value, { said, inner }, key === 'declaration' ? { name, start } : { name, start: null })
  }
  said.push('}')
}

function tellFunction(part: Part, told: Told, around: Around): void {
  told.said.push('function')
  const called: readonly string[] = CALLED
  for (const [key, value] of Object.entries(part)) {
    // Decorators of parameters run when the class is made.
    const isAround =
      !called.includes(key) || (key === 'params' && JSON.stringify(value).includes('"decorators"'))
    if (SILENT.has(key) || !isAround) continue
    told.said.push(key)
    tell(value, told, { name: '', start: null })
  }
  const own: Told = { said: [], inner: [] }
  for (const key of CALLED) tell(part[key] ?? null, own, { name: '', start: null })
  const { end } = part['loc'] as { end: { line: number; column: number } }
  told.inner.push({
    name: nameOf(part) || around.name,
    start: around.start ?? startOf(part),
    end: { line: end.line, column: end.column + 1 },
    own: hashOf(own.said),
    inner: own.inner,
  })
}

/** Of a declaration, a variable, a property or a method. */
function nameOf(part: Part): string {
  for (const key of ['id', 'key', 'left']) {
    const named = part[key] as { name?: unknown; value?: unknown; id?: { name?: unknown } } | null | undefined
    const name = named?.name ?? named?.value ?? named?.id?.name
    if (typeof name === 'string') return name
  }
  return ''
}

/** With its decorators. */
function startOf(part: Part): Position {
  const decorators = (part['decorators'] ?? []) as Part[]
  const starts = [part, ...decorators].map((one) => (one['loc'] as { start: Position }).start)
  const first = starts.reduce((a, b) => (isBefore(b, a) ? b : a))
  return { line: first.line, column: first.column + 1 }
}

function hashOf(said: readonly string[]): string {
  return createHash('sha256').update(said.join('\n')).digest('hex')
}
