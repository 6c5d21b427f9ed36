/** Applications on ORMs, with what their compilers and generators make of them. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { leaveOut } from './databases.ts'
import { oncePerRun } from './oncePerRun.ts'

export const ormRoom = path.resolve(import.meta.dirname, '../orms')
const packages = path.join(ormRoom, 'node_modules')

/** Whether the room is installed; says so once where it is not. */
export function findOrmRoom(): boolean {
  const installed = existsSync(path.join(packages, 'typeorm'))
  if (!installed) leaveOut('ORMs', 'npm ci --prefix __tests__/orms')
  return installed
}

/** Names of Prisma for the databases of its adapters. */
const PRISMA: Record<string, string> = { pg: 'postgresql', mariadb: 'mysql', 'better-sqlite3': 'sqlite' }

/** The directory with the compiled application of TypeORM and the generated clients of Prisma. */
export function builtOrms(): Promise<string> {
  return oncePerRun('applications on ORMs', async (directory) => {
    symlinkSync(packages, path.join(directory, 'node_modules'), 'junction')
    await Promise.all([
      compileDecorators(directory),
      ...Object.keys(PRISMA).map((client) => generateClient(directory, client)),
    ])
  })
}

async function compileDecorators(directory: string): Promise<void> {
  await build({
    entryPoints: [path.join(ormRoom, 'typeorm.ts')],
    outfile: path.join(directory, 'typeorm.mjs'),
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
  })
}

async function generateClient(directory: string, client: string): Promise<void> {
  const own = path.join(directory, client)
  mkdirSync(own)
  const schema = readFileSync(path.join(ormRoom, 'schema.prisma'), 'utf8')
  writeFileSync(path.join(own, 'schema.prisma'), schema.replace('"postgresql"', `"${PRISMA[client]}"`))
  const env = {
    ...process.env,
    // The engine that migrates is loaded from elsewhere, before anything is generated, and generates nothing.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
  const args = [path.join(packages, 'prisma/build/index.js'), 'generate', '--no-hints']
  await promisify(execFile)(process.execPath, args, { cwd: own, env })
}
