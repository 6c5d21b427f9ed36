import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'rolldown/utils'
import { describe, expect, test } from 'vitest'

const table = readTable(readFileSync('docs/architecture.md', 'utf8'))
const sources = readSources('src')

describe('the import rules of docs/architecture.md', () => {
  test('hold for every file of src', () => {
    expect(violations(sources, table)).toEqual([])
  })

  test('have a row for every part, and a part for every row', () => {
    const parts = new Set(Object.keys(sources).map(partOf))
    expect([...table.keys()].sort()).toEqual([...parts].sort())
  })

  test('allow nothing that no file needs', () => {
    const needed = new Map([...table.keys()].map((part) => [part, targetsOf(part)]))
    const idle = [...table].flatMap(([part, row]) =>
      [...row]
        .filter((target) => target !== '' && !isNeeded(target, needed.get(part)!))
        .map((target) => `${part}: ${target}`),
    )
    expect(idle).toEqual([])
  })

  test('lead in no circle from a part back to itself, not even by its types', () => {
    expect(circleIn(table)).toBeNull()
  })
})

test('a circle is found, and named', () => {
  const circular = readTable('| tulip | types of crocus | |\n| crocus | iris | |\n| iris | tulip | zod |')
  expect(circleIn(circular)).toEqual(['tulip', 'crocus', 'iris', 'tulip'])
})

describe('an import that the table does not allow is found', () => {
  const allowed = readTable(
    '| tulip | | node:zlib |\n| crocus | tulip, types of probe | node:, zebra |\n| probe | | node: |',
  )
  test.each([
    ['a package', `import quagga from 'quagga/sub'`, 'imports quagga'],
    ['a scoped package', `import { a } from '@okapi/horn/deep'`, 'imports @okapi/horn'],
    ['a bare builtin', `import fs from 'fs'`, 'imports fs'],
    ['another builtin', `import fs from 'node:fs'`, 'imports node:fs'],
    ['another part', `import { a } from '../crocus/bulb.ts'`, 'imports crocus'],
    ['a type of another part', `import type { A } from '../crocus/bulb.ts'`, 'imports types of crocus'],
    ['something re-exported', `export * from '../crocus/bulb.ts'`, 'imports crocus'],
    ['a type re-exported', `export type { A } from '../crocus.ts'`, 'imports types of crocus'],
    ['something loaded later', `const a = await import('quagga')`, 'imports quagga'],
    ['something outside src', `import a from '../../package.json'`, 'imports package.json'],
  ])('%s', (_what, source, complaint) => {
    expect(violations({ 'src/tulip/petal.ts': source }, allowed)).toEqual([`src/tulip/petal.ts ${complaint}`])
  })

  test('a value where only types are allowed', () => {
    const files = {
      'src/crocus/a.ts': `import type { A } from '../probe/a.ts'\nimport { type B } from '../probe/a.ts'`,
      'src/crocus/b.ts': `import { b, type B } from '../probe/a.ts'`,
    }
    expect(violations(files, allowed)).toEqual(['src/crocus/b.ts imports probe'])
  })

  test('while everything it does allow passes', () => {
    const files = {
      'src/tulip/petal.ts': `import zlib from 'node:zlib'\nimport { a } from './stem.ts'`,
      'src/crocus.ts': `import { zebra } from 'zebra'\nimport fs from 'node:fs'\nimport { a } from './tulip/stem.ts'`,
    }
    expect(violations(files, allowed)).toEqual([])
  })

  test('and so is a part without a row', () => {
    expect(violations({ 'src/orchid.ts': '' }, allowed)).toEqual(['src/orchid.ts is in no row of the table'])
  })
})

describe('what a file exports', () => {
  test('is imported by somebody', () => {
    const readers = { ...sources, ...readSources('__tests__'), ...readSources('bench') }
    expect(idleExports(sources, readers)).toEqual(readFromOutside)
  })

  test('is found where nobody does', () => {
    const files = {
      'src/tulip/petal.ts': 'export interface Petal {}\nexport const red = 1\nexport const blue = 2',
      'src/tulip/stem.ts': `import { red } from './petal.ts'\nexport default red`,
      'src/crocus.ts': `import stem from './tulip/stem.ts'`,
    }
    expect(idleExports(files, files)).toEqual([
      'src/tulip/petal.ts exports Petal',
      'src/tulip/petal.ts exports blue',
    ])
  })
})

describe('names say what a thing is', () => {
  test('in every file of src', () => {
    expect(Object.keys(sources).filter(isVague)).toEqual([])
  })

  test.each(['src/utils.ts', 'src/rules/sqlHelpers.ts', 'src/probe-manager/a.ts', 'src/channelImpl.ts'])(
    '%s does not',
    (file) => expect(isVague(file)).toBe(true),
  )

  test.each(['src/simplex.ts', 'src/management.ts'])('%s does', (file) => expect(isVague(file)).toBe(false))
})

test('the bookshop imports nothing of ours', () => {
  const outside = Object.entries(readSources('examples/bookshop/src')).flatMap(([file, source]) =>
    importsOf(file, source)
      .filter(
        ({ module }) => module.startsWith('.') && !reachedFrom(file, module).startsWith('examples/bookshop/'),
      )
      .map(({ module }) => `${file} imports ${module}`),
  )
  expect(outside).toEqual([])
})

interface Import {
  module: string
  typeOnly: boolean
  /** `*` for everything. */
  names: string[]
}

/** One sentence per import that the part's row does not allow. */
function violations(files: Record<string, string>, rows: Map<string, Set<string>>): string[] {
  return Object.entries(files).flatMap(([file, source]) => {
    const row = rows.get(partOf(file))
    if (!row) return [`${file} is in no row of the table`]
    return importsOf(file, source)
      .map((found) => ({ ...found, target: targetOf(file, found.module) }))
      .filter(({ target }) => target !== partOf(file) && !row.has(target))
      .filter(({ target }) => !(target.startsWith('node:') && row.has('node:')))
      .map(({ target, typeOnly }) => (typeOnly ? `types of ${target}` : target))
      .filter((imported) => !row.has(imported))
      .map((imported) => `${file} imports ${imported}`)
  })
}

/** A hook of Node.js, and what the package itself exports. */
const readFromOutside = ['src/probe/loader.ts exports load', 'src/probe/profile.ts exports profile']

/** One sentence per export that no reader imports by its name, or by importing everything. */
function idleExports(files: Record<string, string>, readers: Record<string, string>): string[] {
  const read = new Set(Object.entries(readers).flatMap(([file, source]) => namesRead(file, source)))
  return Object.entries(files).flatMap(([file, source]) =>
    parse(file, source)
      .staticExports.flatMap(({ entries }) => entries)
      .filter(({ moduleRequest }) => !moduleRequest)
      .map(({ exportName }) => exportName.name ?? 'default')
      .filter((name) => !read.has(`${file} ${name}`) && !read.has(`${file} *`))
      .map((name) => `${file} exports ${name}`),
  )
}

/** `src/a.ts name` for all that a file takes from others. */
function namesRead(file: string, source: string): string[] {
  return importsOf(file, source).flatMap(({ module, names }) =>
    names.map((name) => `${reachedFrom(file, module)} ${name}`),
  )
}

function parse(file: string, source: string) {
  const { module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`)
  return module
}

/** What the files of a part import from elsewhere, as a row would have it. */
function targetsOf(part: string): string[] {
  return Object.entries(sources)
    .filter(([file]) => partOf(file) === part)
    .flatMap(([file, source]) =>
      importsOf(file, source).map(({ module, typeOnly }) =>
        typeOnly ? `types of ${targetOf(file, module)}` : targetOf(file, module),
      ),
    )
}

/** A part that a value is imported of allows its types too. */
function isNeeded(allowed: string, targets: readonly string[]): boolean {
  return targets.some((target) => (allowed === 'node:' ? target.startsWith('node:') : target === allowed))
}

/** The first circle of parts, the one that begins it at both ends; null where there is none. */
function circleIn(rows: Map<string, Set<string>>): string[] | null {
  const follow = (part: string, way: readonly string[]): string[] | null => {
    if (way.includes(part)) return [...way.slice(way.indexOf(part)), part]
    const next = [...(rows.get(part) ?? [])].map((target) => target.replace(/^types of /, ''))
    return firstOf(
      next.filter((target) => rows.has(target)),
      (target) => follow(target, [...way, part]),
    )
  }
  return firstOf([...rows.keys()], (part) => follow(part, []))
}

function firstOf<T>(items: readonly T[], find: (item: T) => string[] | null): string[] | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}

/** Part → everything its row allows: parts, `types of` parts, packages. */
function readTable(markdown: string): Map<string, Set<string>> {
  const rows = markdown.matchAll(/^\| (\w+) \|([^|]*)\|([^|]*)\|$/gm)
  return new Map(
    [...rows]
      .filter(([, part]) => part !== 'Part')
      .map(([, part, ...cells]) => [
        part!,
        new Set(
          cells
            .join(',')
            .split(',')
            .map((word) => word.trim()),
        ),
      ]),
  )
}

function importsOf(file: string, source: string): Import[] {
  const { staticImports, staticExports, dynamicImports } = parse(file, source)
  const imported = staticImports.map(({ moduleRequest, entries }) => ({
    module: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
    names: entries.map(({ importName }) => nameOf(importName)),
  }))
  const exported = staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ moduleRequest }) => moduleRequest)
    .map(({ moduleRequest, isType, importName }) => ({
      module: moduleRequest!.value,
      typeOnly: isType,
      names: [nameOf(importName)],
    }))
  const later = dynamicImports.map(({ moduleRequest }) => ({
    module: source.slice(moduleRequest.start, moduleRequest.end).replaceAll(/['"`]/g, ''),
    typeOnly: false,
    names: ['*'],
  }))
  return [...imported, ...exported, ...later]
}

function nameOf({ kind, name }: { kind: string; name: string | null }): string {
  return kind === 'Default' ? 'default' : (name ?? '*')
}

/** The folder or file directly under src: `src/rules/slowRoute.ts` and `src/rules.ts` are both `rules`. */
function partOf(file: string): string {
  return file.split('/')[1]!.replace(/\.ts$/, '')
}

/** What an import reaches: a part, a `node:` module, a package, or a file outside src. */
function targetOf(file: string, module: string): string {
  if (module.startsWith('node:')) return module
  if (!module.startsWith('.')) return module.split('/', module.startsWith('@') ? 2 : 1).join('/')
  const reached = reachedFrom(file, module)
  return reached.startsWith('src/') ? partOf(reached) : reached
}

function reachedFrom(file: string, module: string): string {
  return path.posix.join(path.posix.dirname(file), module)
}

/** Whether a word of the path says nothing about its content. */
function isVague(file: string): boolean {
  const words = file.match(/[A-Z]?[a-z]+/g) ?? []
  return words.some((word) => /^(utils?|helpers?|managers?|impl)$/i.test(word))
}

function readSources(folder: string): Record<string, string> {
  const files = globSync(`${folder}/**/*.ts`, {
    exclude: (name) => name === 'node_modules' || name.endsWith('/node_modules'),
  })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('/node_modules/'))
  return Object.fromEntries(files.sort().map((file) => [file, readFileSync(file, 'utf8')]))
}
