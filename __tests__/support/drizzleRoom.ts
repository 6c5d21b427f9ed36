/** Versions of Drizzle beside the one that is installed with the tests. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { leaveOut } from './databases.ts'
import { apps } from './driverLines.ts'

export const room = path.resolve(import.meta.dirname, '../drizzle')
const packages = path.resolve(import.meta.dirname, '../../node_modules')
const CLIENTS = ['pg', 'postgres', 'libsql', '@libsql', '@electric-sql']

/** Whether the room is installed; says so once where it is not. */
export function findDrizzleRoom(what: string): boolean {
  const installed = existsSync(path.join(room, 'node_modules/drizzle-1.0'))
  if (!installed) leaveOut(what, 'npm ci --prefix __tests__/drizzle')
  return installed
}

/** The sample applications of this repository, for which `drizzle-orm` is another version. */
export function appsWithDrizzle(version: string): string {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'drizzle-')))
  for (const file of readdirSync(apps)) copyFileSync(path.join(apps, file), path.join(directory, file))
  mkdirSync(path.join(directory, 'node_modules'))
  const link = (from: string, name: string): void =>
    symlinkSync(from, path.join(directory, 'node_modules', name), 'junction')
  link(path.join(room, 'node_modules', `drizzle-${version}`), 'drizzle-orm')
  // The very copy that this Drizzle loads: it asks whether a client is an instance of its class.
  for (const name of CLIENTS) {
    const own = path.join(room, 'node_modules', name)
    link(existsSync(own) ? own : path.join(packages, name), name)
  }
  return directory
}
