import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'rolldown'
import { afterAll, expect, test } from 'vitest'
import { unreached } from '../scripts/unreached.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'unreached-'))
afterAll(() => rmSync(directory, { recursive: true }))

test.each([
  ['an import of all', `import all from 'quagga'; export const run = () => all()`, 'quagga'],
  ['a member', `import all from 'quagga'; export const run = () => all.foal.run()`, 'quagga.foal.run'],
  ['a name', `import { foal } from 'quagga'; export const run = () => foal()`, 'quagga.foal'],
  ['a namespace', `import * as all from 'quagga'; export const run = () => all.foal()`, 'quagga.foal'],
  [
    'a class',
    `import { Foal } from 'quagga'; class Own extends Foal {}; export const run = () => new Own()`,
    'quagga.Foal',
  ],
  ['a require', `const { foal } = require('quagga'); exports.run = () => new foal()`, 'quagga.foal'],
])('a package that is left out says so when it is called, by %s', async (_how, text, name) => {
  const run = await bundled(text, { owner: ['quagga'] })
  expect(run).toThrow(`${name} is not part of this bundle`)
})

test('who is not named in the list gets the package', async () => {
  const run = await bundled(`import { foal } from 'quagga'; export const run = foal`, { other: ['quagga'] })
  expect(run()).toBe('a real one')
})

/** What the module exports as `run`, as a part of a package called owner in a bundle. */
async function bundled(text: string, lists: Record<string, string[]>): Promise<() => unknown> {
  const root = mkdtempSync(path.join(directory, 'root-'))
  const write = (name: string, content: string): void => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), content)
  }
  write('node_modules/owner/index.js', text)
  write('node_modules/quagga/index.js', `export const foal = () => 'a real one'`)
  write('input.js', `import { run } from 'owner'\nexport default run\n`)
  const file = path.join(root, 'bundle.mjs')
  const output = { file, format: 'esm' } as const
  await build({ input: path.join(root, 'input.js'), plugins: [unreached(lists)], logLevel: 'silent', output })
  return ((await import(pathToFileURL(file).href)) as { default: () => unknown }).default
}
