/** What the collector can ask. */
import { startSampling, stopSampling } from './cpuSampling.ts'
import { cutStatement } from './cutStatement.ts'
import { growTable } from './growth/growTable.ts'
import { beginMemoryWindow, collectGarbage, compileInBackground, endMemoryWindow } from './memory.ts'
import { arrivalsOf, observe, readyDrivers, take } from './observation.ts'
import { keepStatements } from './plans/keptStatements.ts'
import { planAsk, planBegin, planEnd } from './plans/planConnection.ts'
import { exhaustedPools } from './pools.ts'
import type { ProbeMethods } from './protocol.ts'
import { cutRequest, traceRequest } from './requests.ts'
import { listRoutes } from './routes.ts'
import { changedTables, forget, restoreTables, snapshot } from './reset/reset.ts'
import { rowCounts } from './rows/rowCounts.ts'
import { runStatement } from './rows/runStatement.ts'
import { usedDatabases } from './rows/usedDatabases.ts'
import { sampledCpu } from './sampledCpu.ts'
import { serverOn } from './servers.ts'
import { placeInSource } from './sourceMaps.ts'
import { requestTrace } from './trace/requestTrace.ts'
import { takeWork } from './work.ts'

type Methods = {
  [M in keyof ProbeMethods]: (
    params: ProbeMethods[M]['params'],
  ) => ProbeMethods[M]['result'] | Promise<ProbeMethods[M]['result']>
}

export const methods: Methods = {
  ping: () => ({}),
  routes: ({ port }) => listRoutes(serverOn(port), placeInSource),
  observe({ on }) {
    observe(on)
    return {}
  },
  cut({ tag, cut }) {
    cutRequest(tag, cutStatement(cut))
    return {}
  },
  trace({ tag, trace }) {
    traceRequest(tag, requestTrace(trace))
    return {}
  },
  traced: async ({ tag, settleMs }) => ({ arrivals: await arrivalsOf(tag, settleMs) }),
  take: ({ tags, settleMs }) => take(tags, settleMs),
  facts: () => ({
    execPath: process.execPath,
    node: process.versions.node,
    execArgv: process.execArgv,
    argv: process.argv,
    environment: process.env as Record<string, string>,
  }),
  pools: exhaustedPools,
  rows: async () => ({ tables: await rowCounts() }),
  databases() {
    readyDrivers()
    return usedDatabases()
  },
  sql(statement) {
    readyDrivers()
    return runStatement(statement)
  },
  async snapshot(where) {
    readyDrivers()
    let databases = 0
    const told = await said(async () => {
      databases = await snapshot(where)
    })
    return { ...told, databases }
  },
  changed: async () => ({ tables: await changedTables() }),
  restore: ({ tables }) => said(() => restoreTables(tables)),
  async grow(wanted) {
    let rows = 0
    const told = await said(async () => {
      rows = await growTable(wanted)
    })
    return { ...told, rows }
  },
  forget: async () => {
    await forget()
    return {}
  },
  async keepStatements({ on }) {
    if (!on) await planEnd()
    keepStatements(on)
    return {}
  },
  planBegin: async (statement) => ({ begun: await planBegin(statement) }),
  planAsk,
  planEnd: async () => {
    await planEnd()
    return {}
  },
  usage() {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1000 }
  },
  compile({ inBackground }) {
    compileInBackground(inBackground)
    return {}
  },
  collectGarbage() {
    collectGarbage()
    return {}
  },
  memoryBegin() {
    beginMemoryWindow()
    return {}
  },
  memoryEnd: () => ({ allocatedBytes: endMemoryWindow() }),
  work: ({ settleMs }) => takeWork(settleMs),
  cpuBegin({ intervalMs }) {
    startSampling(intervalMs)
    return {}
  },
  cpuEnd: () => sampledCpu(stopSampling()),
}

/** What keeps us from it is the user's to know. */
async function said(run: () => Promise<void>): Promise<{ refused: string | null }> {
  return run().then(
    () => ({ refused: null }),
    (error: unknown) => ({ refused: error instanceof Error ? error.message : String(error) }),
  )
}
