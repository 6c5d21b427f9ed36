/** Source maps of webpack name a file by the project and not by its place. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { transformSync } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { originalPlace } from '../../src/probe/sourceMaps.ts'

const project = realpathSync(mkdtempSync(path.join(tmpdir(), 'webpack-')))
afterAll(() => rmSync(project, { recursive: true }))

const SOURCE = '// pears\nexport function listPears(): string {\n  return "Williams"\n}\n'

/** A minified file whose map calls its source so; returns where the function in it is said to be from. */
function sourceOf(bundle: string, source: string): string {
  const { code, map } = transformSync(SOURCE, {
    loader: 'ts',
    minify: true,
    sourcemap: true,
    sourcefile: 'x.ts',
  })
  const file = path.join(project, bundle)
  mkdirSync(path.dirname(file), { recursive: true })
  const url = Buffer.from(JSON.stringify({ ...JSON.parse(map), sources: [source] })).toString('base64')
  writeFileSync(file, `${code}//# sourceMappingURL=data:application/json;base64,${url}\n`)
  const place = originalPlace({ file, line: 1, column: code.indexOf('function') + 1 })
  return `${path.relative(project, place.file).replaceAll('\\', '/')}:${place.line}`
}

mkdirSync(path.join(project, 'src/[id]'), { recursive: true })
writeFileSync(path.join(project, 'src/pears.ts'), SOURCE)
writeFileSync(path.join(project, 'src/[id]/pear.ts'), SOURCE)

test.each([
  ['dist/a.js', 'webpack://pear-shop/./src/pears.ts', 'src/pears.ts:2'],
  ['dist/deep/b.js', 'webpack:///./src/pears.ts?1a2b', 'src/pears.ts:2'],
  ['dist/c.js', 'webpack://pear-shop/src/%5Bid%5D/pear.ts', 'src/[id]/pear.ts:2'],
  ['dist/f.js', 'webpack://pear-shop/webpack/bootstrap', 'dist/node_modules/webpack/webpack/bootstrap:2'],
  ['dist/g.js', 'webpack://pear-shop/?8d5f', 'dist/node_modules/webpack:2'],
  // Not there any more.
  ['dist/d.js', 'webpack://pear-shop/./src/plums.ts', 'dist/src/plums.ts:2'],
  // The package was built from a project of its own.
  [
    'node_modules/orchard/dist/e.js',
    'webpack://orchard/./src/pears.ts',
    'node_modules/orchard/dist/src/pears.ts:2',
  ],
])('%s from %s', (bundle, source, place) => {
  expect(sourceOf(bundle, source)).toBe(place)
})
