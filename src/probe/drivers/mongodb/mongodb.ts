/** MongoDB's driver, versions 5 to 7, alone or below Mongoose, which brings its own. */
import type { Driver } from '../../hook.ts'
import { watchLateSending, watchOrmCalls } from '../../ormCalls.ts'
import { watch } from '../../watch.ts'
import { bindCallbacks, exportsOf } from '../clientFile.ts'
import { observeCommand } from './commands.ts'

type Class = { prototype: object }

const FILES =
  /\/mongodb\/lib\/(?:cmap\/connection(?:_pool)?|cursor\/\w+|collection|db|admin|sessions|mongo_client|bulk\/common)\.js$/

const calls = (methods: RegExp) => (prototype: object) =>
  watchOrmCalls(prototype, methods, { callbacks: /^with/, later: cursorOf })

/** A cursor asks with its first document, and so does that of a change stream. */
function cursorOf(result: object): object | undefined {
  const { cursor = result } = result as { cursor?: unknown }
  return typeof cursor === 'object' && cursor !== null && '_initialize' in cursor ? cursor : undefined
}

/** What is done with the classes that the driver's files export, by name. */
const CLASSES: Record<string, (prototype: object) => void> = {
  Connection: watchConnection,
  // The name of the same from 6.2 to 6.4.
  ModernConnection: watchConnection,
  // Up to 6.4 a connection is waited for with a callback, which is called in the context of whoever gave it back.
  ConnectionPool: (prototype) => watch(prototype, 'checkOut', bindCallbacks),
  Collection: calls(/./),
  Db: calls(/^(?!collection$)/),
  Admin: calls(/./),
  BulkOperationBase: calls(/^execute$/),
  MongoClient: calls(/^(?:bulkWrite|withSession)$/),
  ClientSession: calls(/^(?:withTransaction|commitTransaction|abortTransaction)$/),
}

function watchConnection(prototype: object): void {
  const { command } = prototype as { command?: unknown }
  watch(prototype, 'command', observeCommand(command instanceof AsyncFunction))
}

const AsyncFunction = (async () => {}).constructor as FunctionConstructor

const CURSOR_SENDS = ['_initialize', 'getMore', '_getMore']
const seen = new WeakSet<object>()

function watchClass([name, { prototype }]: readonly [string, Class]): void {
  if (seen.has(prototype)) return
  seen.add(prototype)
  if (Object.hasOwn(CLASSES, name)) CLASSES[name]!(prototype)
  if (!name.endsWith('Cursor')) return
  watchLateSending(prototype, CURSOR_SENDS)
  calls(/^(?:count|explain)$/)(prototype)
}

export const mongodb: Driver = {
  name: 'mongodb',
  sources: [exportsOf(FILES, 'mongodbFile')],
  calls: {
    mongodbFile(exported: Record<string, unknown>) {
      for (const [name, value] of Object.entries(exported))
        if (typeof value === 'function' && value.prototype) watchClass([name, value])
    },
  },
}
