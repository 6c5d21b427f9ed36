// Statements past Drizzle, beside those through it. Every application says how its client runs one.
import type { Handlers } from '../drivers/serve.ts'

export interface Clients {
  /** The client itself. */
  run: (text: string, values?: number[]) => unknown
  /** Drizzle, on the same client. */
  growers: () => PromiseLike<unknown>
  /** The very text that Drizzle sends for it. */
  text: string
  placeholder: string
}

export function handlers({ run, growers, text, placeholder }: Clients): Handlers {
  const one = `select name from growers where id = ${placeholder}`
  return {
    async one() {
      return await run(one, [2])
    },
    async loop() {
      for (const id of [1, 2, 3]) await run(one, [id])
    },
    async parallel() {
      await Promise.all([3, 1, 3, 2].map((id) => run(one, [id])))
    },
    async inlined() {
      for (const id of [1, 2, 1]) await run(`select name from growers where id = ${id}`)
    },
    async mixed() {
      await growers()
      await run(text)
      await Promise.all([growers(), run(text), growers(), run(text)])
    },
    async failing() {
      await run("insert into growers (name) values ('Quince') returning name")
    },
  }
}
