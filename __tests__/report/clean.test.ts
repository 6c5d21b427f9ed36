import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clean, cleanLines, cleanMessage } from '../../src/report/clean.ts'

describe('what a terminal would obey is left out', () => {
  test.each([
    ['a colour', '\u001B[31;1mred\u001B[0m', 'red'],
    ['a colour in the notation of ITU', '\u001B[38:2::255:0:0mred\u001B[m', 'red'],
    ['the cursor', 'a\u001B[2K\u001B[1Gb', 'ab'],
    ['a private mode', '\u001B[?25lhidden\u001B[?25h', 'hidden'],
    ['one byte instead of two', '\u009B31mred', 'red'],
    ['a title, ended by a bell', '\u001B]0;not the title\u0007after', 'after'],
    ['a link', '\u001B]8;;https://evil.example\u001B\\here\u001B]8;;\u001B\\', 'here'],
    ['a title in one byte each', '\u009D0;not the title\u009Cafter', 'after'],
    ['a device control string', '\u001BPq#0;2;0\u001B\\after', 'after'],
    ['a character set', '\u001B(0lqk\u001B(B', 'lqk'],
    ['a reset', '\u001Bcafter', 'after'],
    ['a saved cursor', '\u001B7a\u001B8b', 'ab'],
  ])('%s', (_, text, shown) => {
    expect(clean(text, 100)).toBe(shown)
    expect(cleanMessage(text)).toBe(shown)
  })

  test('and what only begins like it shows', () => {
    expect(clean('a\u001B]0;no end', 100)).toBe('a\uFFFD]0;no end')
    expect(clean('a\u0000[31mb', 100)).toBe('a\uFFFD[31mb')
  })

  test('whatever it is made of', () => {
    const parts = constantFrom(
      '\u001B',
      '\u009B',
      '\u009D',
      '\u009C',
      '\u0007',
      '\u0008',
      '\r',
      '\n',
      '\t',
      '\u202E',
      '\u200B',
      '\u00AD',
      '[',
      ']',
      '(',
      '\\',
      '0;',
      '31',
      'm',
      'K',
      'P',
      'q',
      '?25',
      ' ',
      'é',
      '🦉',
      '\uD800',
    )
    assert(
      property(array(parts, { maxLength: 30 }), (list) => {
        const text = list.join('')
        expect(clean(text, 1000)).not.toMatch(/[\p{C}]/u)
        expect(cleanMessage(text)).not.toMatch(/[^\P{C}\n]/u)
      }),
    )
  })
})

test('lines and their indentation stay', () => {
  const limits = { columns: 9, lines: 3 }
  expect(cleanLines('a\r\n\u001B[32m  b\u001B[0m\n\tc', limits)).toEqual(['a', '  b', '  c'])
  expect(cleanLines('a\nb\nc\nd', limits)).toEqual(['a', 'b', '…'])
})
