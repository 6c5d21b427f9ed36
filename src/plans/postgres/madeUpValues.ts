/** Values for the rows of a table that stands in for a large one: as different as the type of a column lets them be. Pure. */
import type { ColumnFacts } from './tableFacts.ts'

interface MadeUp {
  /** An expression of `n`, the number of the row. */
  value: string
  /** So many rows from the first on have another one each. */
  different: number
}

/** @returns null where nothing is known to make up of that type */
export function madeUp({ type, baseType, category, allowed }: ColumnFacts): MadeUp | null {
  const made = madeOf({ type: baseType, category, allowed })
  return made && { ...made, value: `(${made.value})::${type}` }
}

type OfType = Pick<ColumnFacts, 'type' | 'category' | 'allowed'>

function madeOf({ type, category, allowed }: OfType): MadeUp | null {
  if (type === 'uuid') return endless(`lpad(to_hex(n), 32, '0')`)
  if (/^jsonb?$/.test(type)) return { value: `'{}'`, different: 1 }
  if (type === 'bytea') return endless(`decode(lpad(to_hex(n), 8, '0'), 'hex')`)
  if (type === 'inet' || type === 'cidr') return endless(`'10.0.0.0'::inet + n`)
  if (category === 'B') return { value: 'n % 2 = 0', different: 2 }
  if (category === 'E') {
    const different = Math.max(1, allowed ?? 1)
    return { value: `(enum_range(null::${type}))[1 + n % ${different}]`, different }
  }
  if (category === 'A') return { value: `'{}'`, different: 1 }
  if (category === 'T') return endless(`n * interval '1 minute'`)
  if (category === 'N') return numberOf(type)
  if (category === 'D') return momentOf(type)
  return category === 'S' ? textOf(type) : null
}

function endless(value: string): MadeUp {
  return { value, different: Infinity }
}

function numberOf(type: string): MadeUp | null {
  if (type === 'smallint') return { value: 'n % 32000', different: 32_000 }
  if (type === 'money') return endless('n::numeric')
  if (/^(?:reg|oid)/.test(type)) return null
  const [, digits, decimals = '0'] = /^numeric\((\d+)(?:,(-?\d+))?\)$/.exec(type) ?? []
  const places = Number(digits) - Number(decimals)
  if (digits === undefined || places >= 6) return endless('n')
  const different = 10 ** Math.max(0, places)
  return { value: `n % ${different}`, different }
}

function momentOf(type: string): MadeUp | null {
  if (type === 'date') return endless(`'2000-01-01'::date + n`)
  if (type.startsWith('timestamp')) return endless(`'2000-01-01'::timestamptz + n * interval '1 hour'`)
  return type.startsWith('time')
    ? { value: `'00:00'::time + n * interval '1 second'`, different: 86_400 }
    : null
}

function textOf(type: string): MadeUp | null {
  if (type === '"char"') return null
  const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? (type === 'character' ? 1 : 20))
  // Its end differs most.
  return { value: `right(lpad(n::text, 8, '0'), ${length})`, different: 10 ** Math.min(length, 8) }
}
