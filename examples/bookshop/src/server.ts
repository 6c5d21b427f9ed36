import { app } from './app.ts'
import { disconnect } from './db.ts'
import { seed } from './seed.ts'

await seed()

const server = app.listen(Number(process.env.PORT ?? 3000), (error) => {
  if (error) throw error
  console.log('The bookshop is open on', server.address())
})

process.once('SIGTERM', stop)
process.once('SIGINT', stop)

function stop(): void {
  server.close(() => void disconnect())
}
