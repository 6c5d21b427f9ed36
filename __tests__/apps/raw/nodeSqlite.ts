import { DatabaseSync, StatementSync } from 'node:sqlite'
import { reached, serve, type Handlers } from '../drivers/serve.ts'
import { SETUP } from '../drivers/sqlite.ts'
import { handlers } from './handlers.ts'

for (const name of ['all', 'get', 'run'] as const) {
  const original = Reflect.get(StatementSync.prototype, name) as (...values: unknown[]) => unknown
  Object.defineProperty(StatementSync.prototype, name, {
    configurable: true,
    writable: true,
    value(this: StatementSync, ...values: unknown[]) {
      reached.push(this.sourceSQL)
      return Reflect.apply(original, this, values)
    },
  })
}

const client = new DatabaseSync(':memory:')
for (const statement of SETUP) client.exec(statement)
const early = client.prepare('select weight from pears where grower_id = ?')

const own: Handlers = {
  prepared() {
    return [1, 2, 1].map((id) => early.get(id)) // @line prepared
  },
  write() {
    return client.prepare('update pears set weight = 111 where id = 1').run() // @line write
  },
}

const { mixed: _mixed, ...common } = handlers({
  run: (text, values = []) => client.prepare(text).all(...values), // @line run
  growers: async () => {},
  text: '',
  placeholder: '?',
})
serve({ ...common, ...own })
