/** Mongoose: a query is sent when somebody waits for it, so it keeps the line that made it. What it sends goes through MongoDB's driver. */
import type { Driver } from '../../hook.ts'
import { watchLateSending, watchOrmCalls } from '../../ormCalls.ts'
import { exportsOf } from '../clientFile.ts'

type Class = { prototype: object }

const ORM = 'mongoose'
const seen = new WeakSet<object>()

function once(watchIt: (exported: Class) => void) {
  return (exported: Class): void => {
    if (typeof exported !== 'function' || seen.has(exported)) return
    seen.add(exported)
    watchIt(exported)
  }
}

/** A query or an aggregation, which begin when they are waited for. */
function later(result: object): object | undefined {
  return 'exec' in result && 'then' in result ? result : undefined
}

const STATIC =
  /^(?:\$?where|find|count|estimated|distinct|exists|create|insert|update|replace|delete|bulk|aggregate|populate|watch|init|sync|ensure|list|recompile|diff)/

function watchCalls(owner: object, methods: RegExp, callbacks?: RegExp): void {
  watchOrmCalls(owner, methods, { callbacks, later, orm: ORM })
}

export const mongoose: Driver = {
  name: 'mongoose',
  sources: [
    exportsOf(/\/mongoose\/lib\/query\.js$/, 'mongooseQuery'),
    exportsOf(/\/mongoose\/lib\/aggregate\.js$/, 'mongooseAggregate'),
    exportsOf(/\/mongoose\/lib\/model\.js$/, 'mongooseModel'),
    exportsOf(/\/mongoose\/lib\/document\.js$/, 'mongooseDocument'),
    exportsOf(/\/mongoose\/lib\/connection\.js$/, 'mongooseConnection'),
  ],
  calls: {
    mongooseQuery: once(({ prototype }) => watchLateSending(prototype, ['exec', 'cursor'])),
    mongooseAggregate: once(({ prototype }) => watchLateSending(prototype, ['exec', 'cursor', 'explain'])),
    mongooseModel: once((model) => {
      watchCalls(model, STATIC)
      watchCalls(model.prototype, /^(?:save|updateOne|deleteOne|replaceOne)$/)
    }),
    mongooseDocument: once(({ prototype }) => watchCalls(prototype, /^(?:populate|updateOne|replaceOne)$/)),
    mongooseConnection: once(({ prototype }) => watchCalls(prototype, /^(?:transaction|withSession)$/, /./)),
  },
}
