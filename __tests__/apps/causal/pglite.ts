import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { serve } from '../drivers/serve.ts'
import { blind } from './blind.ts'
import { lookAlikes } from './lookAlikes.ts'
import { loops } from './loops.ts'
import { raw } from './raw.ts'
import { schema, SETUP } from './schema.ts'

const client = await PGlite.create(process.env['PGLITE_DIR'])
for (const statement of SETUP) await client.exec(statement)
const db = drizzle(client, { schema })

serve({ ...loops(db), ...lookAlikes(db), ...blind(db), ...raw(client) })
