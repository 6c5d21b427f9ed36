/** What a value is compared with: of `lower("email") = $1` the left side, as tokens of the statement. */
import { type Token, wordAt } from './tokens.ts'

/** From the first token to the one behind the last. */
export type Range = readonly [from: number, to: number]

const EQUAL: ReadonlySet<string> = new Set(['=', '==', '<=>', 'is', 'like', 'ilike'])
/** What no operand goes beyond. */
const ENDS: ReadonlySet<string> = new Set(
  (
    'select from where and or not on having when then else case between set by join left right inner cross full ' +
    'group order limit offset fetch for union intersect except returning using end as desc asc values ' +
    '= == <=> <> != < > <= >= , ;'
  ).split(' '),
)

/** Null where it is compared with nothing that has to be equal. */
export function comparedWith(tokens: readonly Token[], at: number): Range | null {
  const right = rightOf(tokens, at)
  if (right) return right
  for (let i = at; i > 0;) {
    if (EQUAL.has(wordAt(tokens, i - 1))) return leftOf(tokens, i - 1)
    const opener = tokens[i]!.parent
    if (opener < 0 || wordAt(tokens, opener + 1) === 'select') return null
    const before = wordAt(tokens, opener - 1)
    if (before === 'in') return leftOf(tokens, opener - 1)
    const isCall = tokens[opener - 1]?.kind === 'word' && !ENDS.has(before)
    i = isCall ? opener - 1 : opener
  }
  return null
}

function leftOf(tokens: readonly Token[], operator: number): Range | null {
  const { parent } = tokens[operator]!
  let from = operator
  while (from - 1 > parent && !(tokens[from - 1]!.parent === parent && ENDS.has(wordAt(tokens, from - 1))))
    from--
  return from < operator ? [from, operator] : null
}

/** `$1 = "id"`, also with a cast behind the value. */
function rightOf(tokens: readonly Token[], at: number): Range | null {
  const operator = wordAt(tokens, at + 1) === '::' ? at + 3 : at + 1
  if (!['=', '=='].includes(wordAt(tokens, operator)) || EQUAL.has(wordAt(tokens, at - 1))) return null
  const { parent } = tokens[at]!
  let to = operator + 1
  while (
    to < tokens.length &&
    tokens[to]!.parent >= parent &&
    !(tokens[to]!.parent === parent && isEnd(tokens, to))
  )
    to++
  return to > operator + 1 ? [operator + 1, to] : null
}

function isEnd(tokens: readonly Token[], at: number): boolean {
  return ENDS.has(wordAt(tokens, at)) || wordAt(tokens, at) === ')'
}
