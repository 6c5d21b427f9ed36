/** Names as SQL has them. Pure. */
import type { PlanDatabase } from './planDatabase.ts'

/** Words that one of the databases takes for itself where a name could stand: a name in quotes is never wrong. */
const reserved: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create ' +
    'current_date current_role current_time current_timestamp current_user default deferrable desc distinct do ' +
    'else end except false fetch for foreign from grant group having in initially intersect into lateral leading ' +
    'limit localtime localtimestamp not null offset on only or order placing primary references returning select ' +
    'session_user some symmetric table then to trailing true union unique user using variadic when where window with ' +
    'authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left ' +
    'like natural notnull outer overlaps right similar tablesample verbose' +
    ' by delete drop exists groups index insert interval condition key partition range rank read rows row set transaction ' +
    'trigger update values add alter before change database delay double int kill lines load lock match option out ' +
    'procedure rename repeat replace schema show sql ssl usage use write'
  ).split(' '),
)

/** In quotes where it has to be. */
export function quoteName(name: string, dialect: PlanDatabase['dialect']): string {
  return /^[a-z_][a-z\d_]*$/.test(name) && !reserved.has(name) ? name : inQuotes(name, dialect)
}

export function inQuotes(name: string, dialect: PlanDatabase['dialect']): string {
  const mark = dialect === 'mysql' ? '`' : '"'
  return mark + name.replaceAll(mark, mark + mark) + mark
}
