/** A text for a field, by its format and pattern, or by what is mostly called so. */
import { exampleOfPattern, matchesPattern } from '../fixturesFile/examplePattern.ts'
import { type Fields, numberOf, textOf } from './document.ts'

const LONGEST_TEXT = 1000

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'user@example.com',
  uuid: '00000000-0000-4000-8000-000000000001',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'AA==',
}

/** A text that fits a schema. @param unique whether it is to be another one in every request, where it is usually there only once */
export function exampleText(schema: Fields, name: string, unique: boolean): string {
  const format = textOf(schema['format'])
  const least = Math.min(numberOf(schema['minLength']) ?? 0, LONGEST_TEXT)
  const most = numberOf(schema['maxLength']) ?? Infinity
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : null
  const once = unique ? uniqueText({ name, format, pattern, least, most }) : null
  if (once !== null) return once
  const known = FORMATS[format]
  if (known !== undefined) return known
  const named = pattern === null ? namedText(name) : null
  if (named !== null && named.length >= least && named.length <= most) return named
  const fitting = pattern === null ? null : patternText(pattern, { least, most })
  if (fitting !== null) return escaped(fitting)
  return escaped(name.padEnd(least, 'x').slice(0, most))
}

/** What `${random}` may stand for. */
const RANDOM = '0a1b2c3d4e5f'
/** Fields of which two rows rarely have the same. */
const ONCE =
  /^(?:(?:user|login|nick|screen|display|full)_?name|name|login|handle|slug|sku|isbn|barcode|code|key|serial(?:_?number)?|reference|plate|vin)$/i

/** Null where a field of this name may be the same in many rows, or `${random}` does not fit. */
function uniqueText({
  name,
  format,
  pattern,
  least,
  most,
}: {
  name: string
  format: string
  pattern: string | null
  least: number
  most: number
}): string | null {
  const isEmail = format === 'email' || (format === '' && /e-?mail$/i.test(name))
  if (!isEmail && (format !== '' || !ONCE.test(name))) return null
  const candidates = isEmail
    ? ['user-${random}@example.com', '${random}@e.com']
    : [`${name}-\${random}`, '${random}', 'a${random}', `${name}\${counter}`]
  const fits = (text: string): boolean => {
    const filled = text.replace('${random}', RANDOM).replace('${counter}', '17')
    return (
      filled.length >= least && filled.length <= most && (pattern === null || matchesPattern(pattern, filled))
    )
  }
  return candidates.find(fits) ?? null
}

/** What a field of this name mostly holds, where its schema says no more than that it is a text. */
const NAMED: readonly [RegExp, string][] = [
  [/e-?mail$/i, 'user@example.com'],
  [/password|passwd/i, 'Passw0rd!Passw0rd!'],
  [/(?:url|uri|website|homepage|webhook)$/i, 'https://example.com/'],
  [/(?:date|day|birthday)$|^(?:from|until|since)$/i, '2026-01-31'],
  [/(?:[a-z]At|_at|timestamp|datetime)$/, '2026-01-31T12:00:00Z'],
  [/phone|mobile/i, '+12025550123'],
  [/^currency/i, 'USD'],
  [/^country/i, 'US'],
  [/^(?:locale|lang|language)$/i, 'en'],
  [/time_?zone$/i, 'UTC'],
  [/colou?r$/i, '#336699'],
]

function namedText(name: string): string | null {
  return NAMED.find(([pattern]) => pattern.test(name))?.[1] ?? null
}

/** JSON schema means the expressions of JavaScript with the flag u, but many are written without it in mind. */
function patternText(pattern: string, length: { least: number; most: number }): string | null {
  return exampleOfPattern(pattern, { flags: 'u', ...length }) ?? exampleOfPattern(pattern, length)
}

/** As it is written in a fixture, where `${` begins a placeholder. */
export function escaped(text: string): string {
  return text.replaceAll('${', () => '$${')
}
