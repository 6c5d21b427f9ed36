import type { PlanDatabase } from '../planDatabase.ts'
import { literal } from './quote.ts'

/** Commands of ours that the database tells event triggers of. */
type Command = 'CREATE TABLE' | 'CREATE VIEW' | 'CREATE INDEX' | 'ALTER TABLE'

/** Those that would see one of the commands, for all that `unnoticed` does, and could write down what no rollback takes back. */
export async function eventTriggers(database: PlanDatabase, commands: readonly Command[]): Promise<string[]> {
  const found = await database.ask(
    `select evtname::text as name from pg_event_trigger
     where evtevent <> 'login' and (evttags is null or evttags && array[${commands.map(literal).join(', ')}])
       and evtenabled in ('A', (select case when rolsuper then 'R' else 'O' end from pg_roles where rolname = current_user))
     order by 1`,
  )
  return found.map(({ name }) => String(name))
}
