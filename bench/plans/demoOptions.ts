import path from 'node:path'
import type { PostgresDatabase } from '../../__tests__/support/databases.ts'
import type { CollectOptions } from '../../src/collect/collect.ts'
import { collectOptions } from '../../src/collectOptions.ts'
import { readFixtures } from '../../src/fixturesFile/read.ts'
import { unsaid } from '../../src/inputs.ts'

interface Demo {
  directory: string
  output: string
  /** Null for PGlite. */
  database: PostgresDatabase | null
}

/** As the demo is run: without the work pass. */
export async function demoOptions({ directory, output, database }: Demo): Promise<CollectOptions> {
  const inputs = { ...unsaid, directory: path.resolve(directory), output, failOn: 'never' as const }
  const { DATABASE_URL: _, ...env } = process.env
  const fixtures = await readFixtures({ directory: inputs.directory }, env)
  const product = await collectOptions(inputs, fixtures, env)
  const own: NodeJS.ProcessEnv = database ? { DATABASE_URL: database.url } : {}
  // Any free port: the default one may be in use.
  return {
    ...product,
    settings: { ...product.settings, work: 'off' },
    env: { ...product.env, ...own, PORT: '0' },
  }
}
