/** Takes apart an expression as PostgreSQL prints it: every operation stands in brackets. Pure. */

const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()[\]]|[^'"()[\]]+/g

/** The parts of an expression between the words of its outermost level, such as ` AND `; itself where there are none. */
export function splitAt(word: string, expression: string): string[] {
  const parts = ['']
  let depth = 0
  for (const [piece] of bare(expression).matchAll(token)) {
    if (piece === '(' || piece === '[') depth++
    if (piece === ')' || piece === ']') depth--
    const [first = '', ...others] = depth === 0 && !/^['"]/.test(piece) ? piece.split(word) : [piece]
    parts[parts.length - 1] += first
    parts.push(...others)
  }
  return parts.map((part) => part.trim())
}

/** Without the brackets around the whole of it. */
export function bare(expression: string): string {
  let inner = expression.trim()
  while (isWrapped(inner)) inner = inner.slice(1, -1).trim()
  return inner
}

function isWrapped(expression: string): boolean {
  if (!expression.startsWith('(') || !expression.endsWith(')')) return false
  let depth = 0
  let at = 0
  for (const [piece] of expression.matchAll(token)) {
    if (piece === '(') depth++
    if (piece === ')') depth--
    at += piece.length
    if (depth === 0) return at === expression.length
  }
  return false
}

export interface Operation {
  left: string
  operator: string
  right: string
}

const operation = /^\s*(IS(?: NOT)? [A-Z ]+|[-+*/<>=~!@#%^&|?]+)(?:\s+|$)/

/** `(o.user_id = $1)`, taken apart at the operator of its outermost level; null where it has none. */
export function operationOf(expression: string): Operation | null {
  const text = bare(expression)
  let depth = 0
  let at = 0
  for (const [piece] of text.matchAll(token)) {
    if (piece === '(' || piece === '[') depth++
    if (piece === ')' || piece === ']') depth--
    if (depth === 0 && !/^['"()[\]]/.test(piece)) {
      const found = operatorIn(piece)
      if (found !== null) {
        const start = at + found.start
        return {
          left: text.slice(0, start).trim(),
          operator: found.operator,
          right: text.slice(start + found.length).trim(),
        }
      }
    }
    at += piece.length
  }
  return null
}

function operatorIn(piece: string): { operator: string; start: number; length: number } | null {
  for (const { index } of piece.matchAll(/ (?=IS |[-+*/<>=~!@#%^&|?])/g)) {
    const found = operation.exec(piece.slice(index))
    if (found !== null) return { operator: found[1]!.trim(), start: index, length: found[0].length }
  }
  return null
}

const name = String.raw`(?:"(?:[^"]|"")*"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`
const column = new RegExp(String.raw`^(${name})\.(${name})$`)
const cast = /::(?:"(?:[^"]|"")*"|[A-Za-z_][\w .]*)(?:\(\d+(?:,\d+)?\)[\w ]*)?(?:\[\])*$/

/** A column, and what type it is made; empty where it stays what it is. */
interface ColumnOperand {
  alias: string
  column: string
  as: string
}

/** The column that an operand is, casts aside; null where it is anything else. */
export function columnOf(operand: string): ColumnOperand | null {
  let text = bare(operand)
  let as = ''
  for (let found = cast.exec(text); found !== null; found = cast.exec(text)) {
    as = found[0].slice('::'.length)
    text = bare(text.slice(0, found.index))
  }
  const found = column.exec(text)
  return found && { alias: unquoted(found[1]!), column: unquoted(found[2]!), as }
}

/** The columns of one table that an expression mentions. */
export function columnsIn(expression: string, alias: string): string[] {
  const withoutTexts = expression.replace(/'(?:[^']|'')*'/g, "''")
  const found = withoutTexts.matchAll(new RegExp(String.raw`(?<![\w$".])(${name})\.(${name})`, 'g'))
  return [...found].filter(([, of]) => unquoted(of!) === alias).map(([, , named]) => unquoted(named!))
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
}
