/** How one of the sample applications is collected, in a directory of its own. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CollectOptions } from '../../src/collect/collect.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { resolveSettings } from '../../src/fixturesFile/settings.ts'
import { sample } from '../probe/adapters/listing.ts'

export function optionsFor(file: string, fixtures: string): CollectOptions {
  const directory = mkdtempSync(path.join(tmpdir(), 'collect-'))
  const read = parseFixtures(fixtures, { name: 'route-fixtures.yml', env: {}, rules: [] })
  return {
    command: `node "${sample(file)}"`,
    directory,
    env: Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? ''])),
    logFile: path.join(directory, 'server.log'),
    port: null,
    readyPath: null,
    timeoutMs: 40_000,
    prepare: null,
    fixtures: read,
    settings: resolveSettings(read.fixtures.settings),
    openapi: null,
    values: {},
    load: true,
    selected: () => true,
  }
}
