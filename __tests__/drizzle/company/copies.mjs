// Four copies of Drizzle in one process, of as many versions.
import { PGlite } from '@electric-sql/pglite'
import { serve } from '../../apps/drivers/serve.ts'
import * as early from 'drizzle-0.30'
import { drizzle as earlyDrizzle } from 'drizzle-0.30/pglite'
import * as middle from 'drizzle-0.36'
import { drizzle as middleDrizzle } from 'drizzle-0.36/pglite'
import * as late from 'drizzle-0.45'
import { drizzle as lateDrizzle } from 'drizzle-0.45/pglite'
import * as next from 'drizzle-1.0'
import { drizzle as nextDrizzle } from 'drizzle-1.0/pglite'

const client = await PGlite.create()

serve({
  async copies() {
    await earlyDrizzle(client).execute(early.sql`select 30 as version`) // @line early
    await middleDrizzle(client).execute(middle.sql`select 36 as version`) // @line middle
    await lateDrizzle(client).execute(late.sql`select 45 as version`) // @line late
    await nextDrizzle({ client }).execute(next.sql`select 100 as version`) // @line next
  },
})
