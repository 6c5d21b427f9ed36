/**
 * Untrusted text in GitHub's Markdown. Two forms only: inside code, where GitHub resolves no mention, reference,
 * emoji, link or formula; or as plain words, where nothing but letters, numbers and harmless punctuation is left.
 */
import { clean, cleanLines } from '../clean.ts'

const NAME_LIMIT = 160
const PROSE_LIMIT = 600
const SNIPPET_LIMITS = { columns: 160, lines: 30 }

/**
 * A name as code, safe inside table cells. GFM splits cells at `|` before it sees code spans, and backslashes and
 * backticks cannot be escaped in one, so such names become <code> with all ASCII punctuation as entities.
 */
export function code(text: string, limit = NAME_LIMIT): string {
  const name = clean(text, limit) || '(empty)'
  return /[`|\\]/u.test(name) ? htmlCode(name) : `\`${name}\``
}

function htmlCode(name: string): string {
  return `<code>${name.replace(/[!-/:-@[-`{-~]/gu, entity)}</code>`
}

/** The comment keeps apart what cmark-gfm and others would make a link of after decoding: `a@b`, `http://`, `www.`. */
function entity(char: string): string {
  return `${/[@:.]/u.test(char) ? '<!-- -->' : ''}&#${char.charCodeAt(0)};`
}

const plainWord = /^(?:\p{L}+(?:['’-]\p{L}+)*|N\+1)$/u
const plainNumber = /^[±+-]?\d+(?:[.,]\d+)*%?$/u
const plainSigns = /^[–—→·±×…%]+$/u

interface Token {
  lead: string
  core: string
  trail: string
  isCode: boolean
}

/**
 * Sentences of ours that may hold names of theirs: plain words stay, everything else becomes code.
 * @param name text to be kept together as one piece of code, such as the route's id
 */
export function prose(text: string, name: string | null = null, limit = PROSE_LIMIT): string {
  const line = clean(text, limit)
  const kept = name === null ? '' : clean(name, PROSE_LIMIT)
  const tokens = kept === '' ? readTokens(line) : readTokensAround(line, kept)
  return joinCode(tokens)
    .map((token) => renderToken(token, code))
    .join(' ')
}

/** The same for the title of a fold, which GitHub reads as HTML: there, backticks are only backticks. */
export function title(text: string): string {
  const tokens = joinCode(readTokens(clean(text, PROSE_LIMIT)))
  return tokens.map((token) => renderToken(token, htmlCode)).join(' ')
}

/** The name counts only between blanks and punctuation, so that no code is ever glued to other code. */
function readTokensAround(line: string, name: string): Token[] {
  const escaped = name.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
  const pieces = line.split(new RegExp(`(?:^|(?<= ))${escaped}([)"'.,;:!?]*)(?= |$)`, 'u'))
  return pieces.flatMap((piece, index) =>
    index % 2 === 0 ? readTokens(piece) : [{ lead: '', core: name, trail: piece, isCode: true }],
  )
}

/** `inArray(a, b)` and `with: { a: true }` stay in one piece; a blank ends any other word. */
const words =
  /(?<=^| )(?<expression>[\p{L}\p{N}_.$]+\((?:[^()]|\([^()]*\))*\)|(?:[\p{L}\p{N}_]+: )?\{(?:[^{}]|\{[^{}]*\})*\})(?<after>["'.,;:!?]*)(?= |$)|(?<word>[^ ]+)/gu

function readTokens(text: string): Token[] {
  return [...text.matchAll(words)].map(({ groups, index }) =>
    groups?.expression === undefined
      ? readWord(groups?.word ?? '', index === 0)
      : { lead: '', core: groups.expression, trail: groups.after ?? '', isCode: true },
  )
}

function readWord(text: string, isFirst: boolean): Token {
  const [, lead = '', core = '', trail = ''] = /^([("']*)(.*?)([)"'.,;:!?]*)$/su.exec(text) ?? []
  // A line that starts with "3." or "3)" would be a list.
  const isNumber = plainNumber.test(core) && !(isFirst && /^[.)]/u.test(trail))
  const isPlain = core === '' || plainWord.test(core) || plainSigns.test(core) || isNumber
  return { lead, core, trail, isCode: !isPlain }
}

/** `a = b` reads better as one piece of code than as three. */
function joinCode(tokens: Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    if (last?.isCode && token.isCode && last.trail === '' && token.lead === '') {
      joined[joined.length - 1] = { ...token, lead: last.lead, core: `${last.core} ${token.core}` }
    } else joined.push(token)
  }
  return joined
}

function renderToken({ lead, core, trail, isCode }: Token, asCode: typeof code): string {
  return lead + (isCode ? asCode(core, PROSE_LIMIT) : core) + trail
}

/** A code block that nothing inside can close. */
export function fence(text: string, limits = SNIPPET_LIMITS): string {
  const lines = cleanLines(text, limits)
  const longest = Math.max(2, ...(lines.join('\n').match(/`+/gu) ?? []).map((run) => run.length))
  const mark = '`'.repeat(longest + 1)
  return [mark, ...lines, mark].join('\n')
}
