/**
 * The preload: `node --require`d into every process of the application. Inert without a channel; with one, it
 * watches modules being loaded and HTTP servers, and speaks to nobody until a server listens.
 */
import { adapters } from './adapters/index.ts'
import { callClients } from './calls/index.ts'
import { tell } from './connection.ts'
import { drivers } from './drivers/index.ts'
import { attempt } from './faults.ts'
import { hookModuleLoading } from './loading.ts'
import { keepPrepareAccount } from './prepareAccount.ts'
import type { ChannelVariable, PrepareVariable, SteadyVariable, WorkVariable } from './protocol.ts'
import { hookServers } from './servers.ts'
import { startSteady } from './steady.ts'
import { startWork } from './work.ts'
import { shareWithWorkers } from './workers.ts'

const CHANNEL: ChannelVariable = 'ROUTE_PROFILER_CHANNEL'
const WORK: WorkVariable = 'ROUTE_PROFILER_WORK'
const STEADY: SteadyVariable = 'ROUTE_PROFILER_STEADY'
const PREPARE: PrepareVariable = 'ROUTE_PROFILER_PREPARE'
const GLOBAL = Symbol.for('route-profiler')

type Call = (...values: unknown[]) => unknown

/** What inserted code may call, each guarded. */
function insertedCalls(): Record<string, Call> {
  const calls = [...drivers, ...callClients, ...adapters].flatMap((hooked) => Object.entries(hooked.calls))
  return Object.fromEntries(
    calls.map(([name, call]): [string, Call] => [
      name,
      (...values) => attempt(name, () => (call as Call)(...values)),
    ]),
  )
}

function loadingBuiltin(url: string): void {
  for (const { builtin } of drivers) if (builtin?.url === url) builtin.loading()
}

function install(channel: string): void {
  Object.defineProperty(globalThis, GLOBAL, { value: insertedCalls() })
  const objects = process.env[STEADY]
  if (objects !== undefined) attempt('steady', () => startSteady(Number(objects)))
  if (process.env[WORK] === '1') attempt('work', startWork)
  attempt('workers', shareWithWorkers)
  attempt('loading', () => hookModuleLoading(loadingBuiltin))
  for (const hooked of [...drivers, ...callClients, ...adapters]) attempt(hooked.name, () => hooked.hook?.())
  hookServers((notice) => {
    const { pid, versions } = process
    tell(
      channel,
      notice.event === 'listening'
        ? { ...notice, pid, node: versions.node, worker: isWorker() }
        : { ...notice, pid },
    )
  })
}

/** Asked when a server listens: the module is loaded by then. */
function isWorker(): boolean {
  const cluster = process.getBuiltinModule?.('node:cluster') as { isWorker?: boolean } | undefined
  return cluster?.isWorker ?? false
}

/** No server of it is of interest, and nobody asks. */
function installForPrepare(directory: string): void {
  Object.defineProperty(globalThis, GLOBAL, { value: insertedCalls() })
  attempt('loading', () =>
    hookModuleLoading((url) => {
      loadingBuiltin(url)
      for (const { builtin, prepare } of drivers) if (builtin?.url === url) prepare?.()
    }),
  )
  for (const driver of drivers) attempt(driver.name, () => driver.hook?.())
  keepPrepareAccount(directory)
}

const channel = process.env[CHANNEL]
const prepareDirectory = process.env[PREPARE]
if (channel && !(GLOBAL in globalThis)) install(channel)
else if (prepareDirectory && !(GLOBAL in globalThis))
  attempt('prepare', () => installForPrepare(prepareDirectory))
