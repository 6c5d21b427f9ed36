import { describe, expect, test } from 'vitest'
import { changedFunctions } from '../../src/impact/changedFunctions.ts'
import { functionTree } from '../../src/impact/functionTree.ts'

/** Names of the functions that changed; null where what runs at load has. */
function changed(before: string, after: string, file = 'src/heron.ts'): string[] | null {
  const found = changedFunctions(functionTree(before, file), functionTree(after, file))
  return found && found.map(({ changed: { name, start } }) => name || `line ${start.line}`)
}

const heron = `
import { pond } from './pond.ts'
const LEGS = 2
export async function fish(depth: number) {
  return pond.take(depth, (one) => one.size > LEGS)
}
export const rest = () => 'on one leg'
class Heron { wade(depth: number) { return depth - 1 } }
pond.get('/fish', async (request) => fish(request.depth))
`

describe('says the same', () => {
  test.each([
    ['a comment', ['const LEGS = 2', '// Both of them.\nconst LEGS = 2']],
    ['a comment inside of a function', ['return depth - 1', 'return /* one less */ depth - 1']],
    ['white space', ['depth - 1', 'depth\n  -\n 1']],
    ['other quotes', [`'on one leg'`, `"on one leg"`]],
    ['parentheses', ['depth - 1', '(depth - 1)']],
    ['a comma at the end', ['pond.take(depth, ', 'pond.take(depth,\n']],
  ] as const)('%s', (_what, [before, after]) => {
    expect(changed(heron, heron.replace(before, after))).toEqual([])
  })
})

describe('a function says something else', () => {
  test.each([
    ['in its body', ['depth - 1', 'depth - 2'], ['wade']],
    ['in a parameter', ['wade(depth: number)', 'wade(depth = 3)'], ['wade']],
    ['in a function in it, which alone has changed', ['one.size > LEGS', 'one.size >= LEGS'], ['line 5']],
    ['where it has no name of its own', ['fish(request.depth)', 'fish(0)'], ['line 9']],
    ['where a variable has its name', ['on one leg', 'on both'], ['rest']],
    ['in what a line break makes of it', ['return depth - 1', 'return\ndepth - 1'], ['wade']],
    ['in a function more in it', ['return depth - 1', 'return (() => depth - 1)()'], ['wade']],
  ] as const)('%s', (_what, [before, after], names) => {
    expect(changed(heron, heron.replace(before, after))).toEqual(names)
  })
})

describe('what runs when the file is loaded has changed', () => {
  test.each([
    ['a constant', ['LEGS = 2', 'LEGS = 1']],
    ['an import', ['{ pond }', '{ pond, lake }']],
    ['the name of a function', ['function fish(', 'function angle(']],
    ['the name of a method', ['wade(depth', 'walk(depth']],
    ['what makes a function another one', ['async function', 'function']],
    ['a function more', ['class Heron', 'function nest() {}\nclass Heron']],
    ['a call', [`'/fish'`, `'/fishes'`]],
    ['a field of a class', ['wade(depth', 'legs = 2; wade(depth']],
    ['a comment that a compiler reads', ['const LEGS', '/** @jsxImportSource preact */ const LEGS']],
  ] as const)('%s', (_what, [before, after]) => {
    expect(changed(heron, heron.replace(before, after))).toBeNull()
  })

  test('a decorator of a parameter', () => {
    const nest = `class Nest { @Get() find(@Param('id') id: string) { return id } }`
    expect(changed(nest, nest.replace(`'id'`, `'name'`))).toBeNull()
    expect(changed(nest, nest.replace('return id', 'return null'))).toEqual(['find'])
  })
})

test.each([
  ['a.tsx', 'const a = <T,>(b: T) => <p>{b}</p>'],
  ['a.jsx', 'const a = (b) => <p>{b}</p>'],
  ['a.cjs', `'use strict'; const a = (b) => b; if (!a) return; module.exports = { a }`],
  ['a.mts', 'enum A { B }\nconst a = (b: A): asserts b => { b! }'],
  ['a.mjs', 'const a = async () => { for await (const b of c) d?.e ?? f }; await a()'],
])('a function in %s is found', (file, text) => {
  expect(functionTree(text, file).inner.map(({ name }) => name)).toEqual(['a'])
})

test('what cannot be read is an error', () => {
  expect(() => functionTree('const = 3', 'a.ts')).toThrow(/Unexpected token/)
})

test('a function begins where it is declared', () => {
  const { inner } = functionTree('\n  export async function a() {}\n', 'a.ts')
  expect(inner.map(({ start, end }) => [start, end])).toEqual([
    [
      { line: 2, column: 3 },
      { line: 2, column: 31 },
    ],
  ])
})
