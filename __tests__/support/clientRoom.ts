/** Clients and query builders that stand on a database client, or beside it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { leaveOut } from './databases.ts'

export const clientRoom = path.resolve(import.meta.dirname, '../clients')

/** Whether the room is installed; says so once where it is not. */
export function findClientRoom(): boolean {
  const installed = existsSync(path.join(clientRoom, 'node_modules/pg-cursor'))
  if (!installed) leaveOut('cursors, streams and unknown clients', 'npm ci --prefix __tests__/clients')
  return installed
}
