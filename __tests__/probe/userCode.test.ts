/** The user's code is what was started, even where that lies among packages. */
import { cpSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from 'esbuild'
import { App } from '../support/app.ts'
import { apps } from '../support/driverLines.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The libsql application as if it had been installed from npm, with Drizzle as a package next to it. */
async function install(name = '@orchard/pear-shop'): Promise<{ bin: string; packageRoot: string }> {
  const modules = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'installed-'))), 'node_modules')
  const packageRoot = path.join(modules, name)
  mkdirSync(path.join(packageRoot, 'lib'), { recursive: true })
  mkdirSync(path.join(modules, '.bin'))
  for (const used of ['@libsql', 'libsql', 'drizzle-orm'])
    symlinkSync(path.join(root, 'node_modules', used), path.join(modules, used))
  cpSync(path.join(root, 'node_modules/drizzle-orm'), path.join(packageRoot, 'node_modules/drizzle-orm'), {
    recursive: true,
  })
  writeFileSync(path.join(packageRoot, 'package.json'), '{ "type": "module" }')
  await build({
    entryPoints: [path.join(apps, 'libsql.ts')],
    outfile: path.join(packageRoot, 'lib/orchard.js'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  })
  const bin = path.join(modules, '.bin/pear-shop')
  symlinkSync(`../${name}/lib/orchard.js`, bin)
  return { bin, packageRoot }
}

let app: App
let packageRoot: string
beforeAll(async () => {
  const installed = await install()
  packageRoot = installed.packageRoot
  app = await App.start({ args: [installed.bin] })
})
afterAll(() => app.stop())

test('frames of the installed application are told, frames of its own packages are not', async () => {
  const { queries } = await app.observe('/loop')
  expect(queries).toHaveLength(4)
  const files = queries.flatMap(({ frames }) => frames.map(({ file }) => path.relative(packageRoot, file)))
  expect(files.length).toBeGreaterThan(queries.length)
  expect(new Set(files)).toEqual(new Set(['lib/orchard.js']))
})

test("a command that starts what somebody else wrote is nobody's code", async () => {
  const launcher = await App.start({ args: [(await install('next')).bin] })
  try {
    const { queries } = await launcher.observe('/loop')
    expect(queries.map(({ frames }) => frames)).toEqual([[], [], [], []])
  } finally {
    await launcher.stop()
  }
})
