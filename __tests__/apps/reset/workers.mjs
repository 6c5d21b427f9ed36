// Two workers that share a database, and have one each that is nobody else's.
import cluster from 'node:cluster'
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

if (cluster.isPrimary) {
  for (let i = 0; i < 2; i++) cluster.fork()
} else {
  for (const file of ['common.db', `own-${cluster.worker.id}.db`])
    new DatabaseSync(file).exec('pragma busy_timeout = 10000; create table if not exists combs (wax int)')
  createServer((_request, response) => response.end('hum')).listen(0, '127.0.0.1')
}
