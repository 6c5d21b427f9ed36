/** Loaders that compile TypeScript while it is loaded. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { leaveOut } from './databases.ts'

export const loaderRoom = path.resolve(import.meta.dirname, '../loaders')

/** Whether the room is installed; says so once where it is not. */
export function findLoaderRoom(): boolean {
  const installed = existsSync(path.join(loaderRoom, 'node_modules/ts-node'))
  if (!installed) leaveOut('loaders such as ts-node', 'npm ci --prefix __tests__/loaders')
  return installed
}
