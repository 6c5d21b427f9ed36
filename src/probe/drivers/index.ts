import type { Driver } from '../hook.ts'
import { drizzle } from './drizzle.ts'
import { mysql2 } from './mysql2.ts'
import { pg } from './pg.ts'

export const drivers: readonly Driver[] = [drizzle, pg, mysql2]
