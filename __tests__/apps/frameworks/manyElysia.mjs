/** Prints the routes that Elysia itself lists, and serves them. */
import { node } from '@elysiajs/node'
import { Elysia } from 'elysia'

const app = new Elysia({ adapter: node() })
for (let hive = 1; hive <= 10; hive++) {
  const combs = new Elysia({ prefix: `/hives/${hive}/:keeper` })
  combs.onBeforeHandle(() => {})
  for (let comb = 1; comb <= 6; comb++) {
    combs.get(`/combs/${comb}/:cell`, () => 'honey')
    combs.put(`/combs/${comb}`, () => 'wax')
  }
  combs.group('/bees', (bees) => bees.delete('/:bee', () => 'gone').all('/*', () => 'buzz'))
  app.use(combs).get(`/queen-${hive}`, 'one')
}
console.log(JSON.stringify(app.routes.map(({ method, path }) => `${method} ${path}`)))
app.listen(0)
