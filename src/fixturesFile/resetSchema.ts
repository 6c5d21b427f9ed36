/** The fields of the fixtures file that say how the data is put back. */
import * as z from 'zod'
import { text } from './requestSchema.ts'

const hosts = z.array(text).min(1).describe('Hosts of databases that are for tests, besides this machine.')

export const Reset = z
  .union(
    [
      z.literal('restore'),
      z.strictObject({ restore: z.strictObject({ hosts }) }),
      z.strictObject({
        command: text.describe('Shell command that makes the data anew. The login is repeated after it.'),
      }),
    ],
    { error: 'expected restore, or a command such as { command: npm run db:reset }' },
  )
  .describe(
    'Puts the data back after whatever a route has written. restore: the tables are copied into the database once, and those ' +
      'that have changed are put back. Only for a database that is for tests.',
  )
  .meta({ examples: ['restore', { command: 'npm run db:reset' }] })
