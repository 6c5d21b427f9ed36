// Every client behind the framework that is named by FRAMEWORK.
import { clients } from './clients.mjs'
import { frameworks } from './frameworks.mjs'
import { logSqlite } from './sqliteLog.ts'

const connected = new Map()

/** Two growers, the pears of each, and a statement past Drizzle. */
async function answer(name) {
  if (!connected.has(name)) connected.set(name, await clients[name]())
  const { parents, children, raw, reached } = connected.get(name)
  const found = await parents()
  for (const { id } of found) await children(id)
  await raw?.()
  return { reached: reached?.() ?? null, found }
}

logSqlite()
void frameworks[process.env.FRAMEWORK](answer)
