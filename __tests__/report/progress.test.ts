import { describe, expect, test } from 'vitest'
import { type Clock, createProgress, type TextStream } from '../../src/report/progress.ts'

describe('in a log', () => {
  test('a line for every phase, route and note, with the time since the start', () => {
    const log = outlet({})
    const clock = stopped()
    const progress = createProgress(log, clock)
    progress.phase('boot')
    clock.pass(7)
    progress.phase('load')
    progress.route('GET /shelves', 1, 2)
    progress.note('restarted after GET /shelves')
    clock.pass(60)
    progress.route('GET /readers', 2, 2)
    progress.done()
    expect(log.text()).toBe(
      '[0:00] boot\n[0:07] load\n[0:07] load 1/2 GET /shelves\nrestarted after GET /shelves\n[1:07] load 2/2 GET /readers\n',
    )
  })

  test('thousands of routes fill about twenty lines, and the last is among them', () => {
    const log = outlet({})
    const progress = createProgress(log, stopped())
    for (let n = 1; n <= 3001; n++) progress.route(`GET /${n}`, n, 3001)
    const lines = log.text().trimEnd().split('\n')
    expect(lines.length).toBeLessThanOrEqual(21)
    expect(lines.at(-1)).toContain('3001/3001 GET /3001')
  })

  test('a step that takes long is said to go on, twice a minute at most, and not when all is done', () => {
    const log = outlet({})
    const clock = stopped()
    const progress = createProgress(log, clock)
    progress.phase('prepare')
    for (let n = 0; n < 8; n++) clock.tick(15)
    progress.done()
    clock.tick(60)
    expect(log.text()).toBe(
      '[0:00] prepare\n' +
        '[0:30] prepare, still at it\n[1:00] prepare, still at it\n[1:30] prepare, still at it\n[2:00] prepare, still at it\n',
    )
  })
})

describe('an estimate', () => {
  test.each([
    ['not before two routes are done', 2, 60, '[1:00] load 2/9 GET /shelves'],
    ['not of what took no time', 3, 4, '[0:04] load 3/9 GET /shelves'],
    ['in steps of five seconds', 4, 6, '[0:06] load 4/9, about 15 s to go: GET /shelves'],
    ['in minutes', 4, 90, '[1:30] load 4/9, about 3 min to go: GET /shelves'],
    ['not of the last route', 9, 90, '[1:30] load 9/9 GET /shelves'],
  ])('%s', (_what, index, seconds, line) => {
    const log = outlet({})
    const clock = stopped()
    const progress = createProgress(log, clock)
    progress.phase('load')
    for (let n = 1; n < index; n++) progress.route('GET /shelves', n, 9)
    clock.pass(seconds)
    progress.route('GET /shelves', index, 9)
    expect(log.text().trimEnd().split('\n').at(-1)).toBe(line)
  })
})

describe('on a terminal', () => {
  test('one line that changes every second, notes above it, nothing left at the end', () => {
    const screen = outlet({ isTTY: true, columns: 40 })
    const clock = stopped()
    const progress = createProgress(screen, clock)
    progress.phase('load')
    progress.route('GET /shelves', 1, 2)
    clock.tick(1)
    progress.note('restarted')
    progress.done()
    clock.tick(1)
    expect(screen.text().split('\r\u001B[2K').slice(1)).toEqual([
      '[0:00] load',
      '[0:00] load 1/2 GET /shelves',
      '[0:01] load 1/2 GET /shelves',
      'restarted\n',
      '[0:01] load 1/2 GET /shelves',
      '',
    ])
  })

  test('the line never wraps', () => {
    const screen = outlet({ isTTY: true, columns: 21 })
    createProgress(screen, stopped()).route(`GET /${'shelf'.repeat(9)}`, 1, 2)
    expect(screen.text().replace('\r\u001B[2K', '')).toHaveLength(20)
  })

  test('a route cannot move the cursor', () => {
    const screen = outlet({ isTTY: true, columns: 80 })
    createProgress(screen, stopped()).route('GET /\u001B[2J\n\u0007x', 1, 2)
    expect(screen.text().replace('\r\u001B[2K', '')).not.toMatch(/\p{Cc}/u)
  })
})

function outlet(terminal: Pick<TextStream, 'isTTY' | 'columns'>) {
  const written: string[] = []
  return { ...terminal, write: (text: string) => written.push(text), text: () => written.join('') }
}

/** A clock that goes on only when it is told to. */
function stopped() {
  let ms = 0
  let tell: (() => void) | null = null
  const clock: Clock = {
    now: () => ms,
    every(_ms, told) {
      tell = told
      return () => (tell = null)
    },
  }
  const pass = (seconds: number) => void (ms += seconds * 1000)
  return { ...clock, pass, tick: (seconds: number) => (pass(seconds), tell?.()) }
}
