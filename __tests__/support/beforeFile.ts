/** Applications with a database in memory begin with a copy of an empty one: they inherit this variable. */
import { dumpedPglite } from './pglite.ts'

process.env['PGLITE_DUMP'] = await dumpedPglite()
