import type { Driver } from '../hook.ts'
import { betterSqlite3 } from './betterSqlite3.ts'
import { drizzle } from './drizzle/drizzle.ts'
import { libsql } from './libsql.ts'
import { mariadb } from './mariadb.ts'
import { mongodb } from './mongodb/mongodb.ts'
import { mysql2 } from './mysql2.ts'
import { nodeSqlite } from './nodeSqlite.ts'
import { orms } from './orms/orms.ts'
import { pg } from './pg.ts'
import { pglite } from './pglite.ts'
import { postgresJs } from './postgresJs.ts'

export const drivers: readonly Driver[] = [
  drizzle,
  pg,
  postgresJs,
  mysql2,
  mariadb,
  pglite,
  libsql,
  betterSqlite3,
  nodeSqlite,
  mongodb,
  ...orms,
]
