import { describe, expect, test } from 'vitest'
import { createProgress, type TextStream } from '../../src/report/progress.ts'

describe('in a log', () => {
  test('a line for every phase, route and note', () => {
    const log = outlet({})
    const progress = createProgress(log)
    progress.phase('boot')
    progress.phase('load')
    progress.route('GET /shelves', 1, 2)
    progress.note('restarted after GET /shelves')
    progress.route('GET /readers', 2, 2)
    progress.done()
    expect(log.text()).toBe(
      'boot\nload\nload 1/2 GET /shelves\nrestarted after GET /shelves\nload 2/2 GET /readers\n',
    )
  })

  test('thousands of routes fill about twenty lines, and the last is among them', () => {
    const log = outlet({})
    const progress = createProgress(log)
    for (let n = 1; n <= 3001; n++) progress.route(`GET /${n}`, n, 3001)
    const lines = log.text().trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(21)
    expect(lines.at(-1)).toContain('3001/3001 GET /3001')
  })
})

describe('on a terminal', () => {
  test('one line that changes, notes above it, nothing left at the end', () => {
    const screen = outlet({ isTTY: true, columns: 40 })
    const progress = createProgress(screen)
    progress.phase('load')
    progress.route('GET /shelves', 1, 2)
    progress.note('restarted')
    progress.done()
    expect(screen.text().split('\r\u001B[2K').slice(1)).toEqual([
      'load',
      'load 1/2 GET /shelves',
      'restarted\nload 1/2 GET /shelves',
      '',
    ])
  })

  test('the line never wraps', () => {
    const screen = outlet({ isTTY: true, columns: 21 })
    createProgress(screen).route(`GET /${'shelf'.repeat(9)}`, 1, 2)
    expect(screen.text().replace('\r\u001B[2K', '')).toHaveLength(20)
  })

  test('a route cannot move the cursor', () => {
    const screen = outlet({ isTTY: true, columns: 80 })
    createProgress(screen).route('GET /\u001B[2J\n\u0007x', 1, 2)
    expect(screen.text().replace('\r\u001B[2K', '')).not.toMatch(/\p{Cc}/u)
  })
})

function outlet(terminal: Pick<TextStream, 'isTTY' | 'columns'>) {
  const written: string[] = []
  return { ...terminal, write: (text: string) => written.push(text), text: () => written.join('') }
}
