import * as fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import { clean, cleanLines } from '../../src/report/clean.ts'
import { code, fence, prose } from '../../src/report/markdown/escape.ts'

describe('a name', () => {
  test.each([
    ['GET /shelves/:id', '`GET /shelves/:id`'],
    ['GET /@octocat/#12', '`GET /@octocat/#12`'],
    ['GET /a|b', '<code>GET &#47;a&#124;b</code>'],
    ['GET /`x`', '<code>GET &#47;&#96;x&#96;</code>'],
    ['\u200B', '`\uFFFD`'],
    ['', '`(empty)`'],
    ['GET /\u202Etxt.exe', '`GET /\uFFFDtxt.exe`'],
  ])('%j becomes %s', (text, expected) => expect(code(text)).toBe(expected))

  test('is cut by code points', () => expect(code('🦉'.repeat(9), 4)).toBe('`🦉🦉🦉…`'))
})

describe('a sentence', () => {
  test.each([
    ['17 queries, 3 of them (all reads) twice!', '17 queries, 3 of them (all reads) twice!'],
    ['load books.authorId with inArray(a, b).', 'load `books.authorId` with `inArray(a, b)`.'],
    ['add with: { books: true }, then', 'add `with: { books: true }`, then'],
    ['a: { b: "${c.d}" }!', '`a: { b: "${c.d}" }`!'],
    ['the "path" field', 'the "path" field'],
    ['ask @octocat about #12 and GH-12', 'ask `@octocat` about `#12` and `GH-12`'],
    ['see www.evil.example now', 'see `www.evil.example` now'],
    ['a = b', 'a `=` b'],
    ['rose +20%, by 1.5 ms', 'rose +20%, by 1.5 ms'],
    ['1. one', '`1`. one'],
    ['# no heading', '`#` no heading'],
  ])('%j becomes %s', (text, expected) => expect(prose(text)).toBe(expected))

  test('keeps the name of its route in one piece', () => {
    expect(prose('In GET /a b/:c: 3 queries', 'GET /a b/:c')).toBe('In `GET /a b/:c`: 3 queries')
  })
})

describe('whatever the text, GitHub’s Markdown', () => {
  const parts = fc.constantFrom(
    ...'` `` ``` | || \\ \\| < > <img> </td> </code> </details> [a](b) ![a](http://e/x) @octo #1 GH-1 * _ ~~ &lt; &#124;'.split(
      ' ',
    ),
    ...'GET /a :id <!-- --> $x$ $ www.e.example https://e.example a@e.example --- === 1. 2) + - ( ) " \' , é 日 word 12 :tada:'.split(
      ' ',
    ),
    '\n',
    '\r',
    ' ',
    '  ',
    '\t',
    '\u202E',
    '\u0000',
    '\u200B',
    '\uD800',
    '\u2028',
    '\u001B[31m',
    '🦉',
  )
  const hostile = fc.oneof(
    fc.array(parts, { maxLength: 9 }).map((list) => list.join('')),
    fc.array(parts, { maxLength: 9 }).map((list) => list.join(' ')),
    fc.string({ unit: 'binary' }),
  )
  // Many texts to a document: rendering one costs more than what is in it, and they must not reach each other either.
  const size = { minLength: 50, maxLength: 60 }
  const texts = fc.array(hostile, size)
  const runs = { numRuns: 100, seed: 20_270_314 }

  test('keeps a name inside its table cell and its code, letter by letter', () => {
    fc.assert(
      fc.property(texts, (names) => {
        const rows = names.map((name) => `| ${code(name)} | 1 |\n`)
        const html = render(`| route | p99 |\n| --- | --- |\n${rows.join('')}`).replaceAll('<!-- -->', '')
        const [, body] = /<tbody>\n(.*)<\/tbody>\n<\/table>\s*$/s.exec(html) ?? []
        const cells = body?.matchAll(/<tr>\n<td><code>([^<]*)<\/code><\/td>\n<td>1<\/td>\n<\/tr>\n|[^]+/g)
        expect([...(cells ?? [])].map(([row, inside]) => decode(inside ?? row))).toEqual(
          names.map((name) => clean(name, 160) || '(empty)'),
        )
      }),
      runs,
    )
  })

  test('sees in a sentence only code and harmless words, and all of them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, fc.option(hostile)), size), (sentences) => {
        const html = render(sentences.map(([text, name]) => prose(text, name) || 'nothing').join('\n\n'))
        const paragraphs = [...html.replaceAll('<!-- -->', '').matchAll(/<p>(.*?)<\/p>(?:\n|$)|[^]+/gs)]
        for (const [all, inside] of paragraphs) {
          const outside = (inside ?? all).replace(/<code>[^<]*<\/code>/gu, '')
          expect(decode(outside)).toMatch(/^[\p{L}\p{N}\s.,;:!?()"'’%±+\-–—→·×…]*$/u)
        }
        expect(
          paragraphs.map(([all, inside]) => decode((inside ?? all).replaceAll(/<\/?code>/gu, ''))),
        ).toEqual(sentences.map(([text]) => clean(text, 600) || 'nothing'))
      }),
      runs,
    )
  })

  test('keeps a snippet inside its fence', () => {
    fc.assert(
      fc.property(texts, (snippets) => {
        const html = render(snippets.map((text) => `${fence(text)}\n\nafter`).join('\n\n'))
        const blocks = html.matchAll(/<pre><code>([^<]*)<\/code><\/pre>\n<p>after<\/p>(?:\n|$)|[^]+/g)
        expect([...blocks].map(([all, inside]) => decode(inside ?? all).replace(/\n$/u, ''))).toEqual(
          snippets.map((text) => cleanLines(text, { columns: 160, lines: 30 }).join('\n')),
        )
      }),
      runs,
    )
  })
})

function render(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  })
}

function decode(html: string): string {
  const names: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' }
  return html.replace(/&(\w+);/gu, (_, name: string) => names[name] ?? `&${name};`)
}
