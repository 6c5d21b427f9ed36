/** The harbour, an application whose plans are asked for through its probe. */
import path from 'node:path'
import { expect } from 'vitest'
import type { PlanAnswer, PlanBegun } from '../../src/probe/protocol.ts'
import { App } from './app.ts'

const server = path.resolve(import.meta.dirname, '../apps/plans/server.ts')
const LONGEST_MS = 60_000

export const start = (client: string, env: NodeJS.ProcessEnv = {}): Promise<App> =>
  App.start({ args: [server], env: { CLIENT: client, ...env } })

/** Sends the route once while its statements are kept. */
export async function kept(app: App): Promise<string> {
  await app.probe.ask('keepStatements', { on: true })
  const { queries } = await app.observe('/berths')
  await app.probe.ask('observe', { on: false })
  return queries.find(({ sql }) => sql.includes('boat'))!.sql
}

export async function begin(app: App, sql: string, hosts: string[] = []): Promise<PlanBegun | null> {
  return (await app.probe.ask('planBegin', { sql, hosts }, LONGEST_MS)).begun
}

export const ask = (app: App, sql: string, bind: 'own' | null = null): Promise<PlanAnswer> =>
  app.probe.ask('planAsk', { sql, bind }, LONGEST_MS)

export async function rowsOf(app: App, sql: string, bind: 'own' | null = null): Promise<PlanAnswer['rows']> {
  const { rows, error } = await ask(app, sql, bind)
  expect(error).toBeNull()
  return rows
}
