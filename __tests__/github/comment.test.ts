import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ClientLimits, connect, explain } from '../../src/github/client.ts'
import { type CommentTarget, markerOf, writeComment } from '../../src/github/comment.ts'
import { GitHub } from './support/github.ts'
import { tokens } from './support/state.ts'

let github: GitHub
beforeAll(async () => {
  github = await GitHub.start()
})
beforeEach(() => {
  github.faults.clear()
  github.calls.length = 0
  github.state.comments.length = 0
})
afterAll(async () => {
  await github.stop()
})

const limits: Partial<ClientLimits> = { requestMs: 2000, pauseMs: 5, patienceMs: 1000 }
const key = ['.github/workflows/ci.yml', 'orchard'] as const
const target: CommentTarget = {
  owner: 'quince',
  repo: 'orchard',
  number: 31,
  key,
  run: { id: 19_000_000_500, attempt: 1 },
}
const laterRun = { id: 19_000_000_777, attempt: 1 }
const earlierRun = { id: 19_000_000_111, attempt: 9 }

interface Options extends Partial<CommentTarget> {
  create?: boolean
  token?: string
}

async function write(markdown: string, { create = true, token = tokens.full, ...overrides }: Options = {}) {
  const client = await connect(token, github.url, limits)
  return writeComment(client, { ...target, ...overrides }, { markdown, create })
}

const comments = () => github.state.comments
/** What people see. */
const shown = () =>
  comments()
    .filter(({ minimized }) => !minimized)
    .map(({ body }) => body.split('\n').slice(3).join('\n'))
const graphqlCalls = () => github.calls.filter((call) => call.startsWith('POST /graphql')).length
const writes = () => github.calls.filter((call) => /^(?:POST \/repos|PATCH)/.test(call))

describe('one comment', () => {
  test('is created, brought up to date, and left alone when nothing changed', async () => {
    const created = await write('pears')
    expect(created).toMatchObject({ kind: 'created', url: expect.stringContaining('/pull/31#issuecomment-') })
    await expect(write('plums', { run: laterRun })).resolves.toEqual({ ...created, kind: 'updated' })
    await expect(write('plums', { run: laterRun })).resolves.toEqual({ ...created, kind: 'unchanged' })
    expect(shown()).toEqual(['plums'])
    expect(writes()).toHaveLength(2)
  })

  test('is found behind hundreds of others', async () => {
    await write('pears')
    for (let n = 0; n < 230; n++) github.state.addComment(31, `I like number ${n}`, 'quincy-medlar')
    await expect(write('plums')).resolves.toMatchObject({ kind: 'updated' })
    expect(shown().filter((text) => text !== '')).toEqual(['plums'])
  })

  test('is not begun where none is wanted, but brought up to date', async () => {
    await expect(write('all is well', { create: false })).resolves.toMatchObject({ kind: 'none', url: null })
    expect(shown()).toEqual([])
    await write('pears')
    await expect(write('all is well', { create: false })).resolves.toMatchObject({ kind: 'updated' })
    expect(shown()).toEqual(['all is well'])
  })

  test('that GitHub stored with other line ends is the same', async () => {
    await write('pears\nplums\n')
    comments()[0]!.body = comments()[0]!.body.replaceAll('\n', '\r\n').trimEnd()
    await expect(write('pears\nplums\n')).resolves.toMatchObject({ kind: 'unchanged' })
  })

  test.each<[string, readonly [string, string]]>([
    ['another workflow', ['.github/workflows/nightly.yml', 'orchard']],
    ['another application', ['.github/workflows/ci.yml', 'back office']],
    ['an application with a similar name', ['.github/workflows/ci.yml', 'orchard -->']],
  ])('of %s is another', async (_what, other) => {
    await write('pears')
    await expect(write('plums', { key: other })).resolves.toMatchObject({ kind: 'created' })
    expect(shown()).toEqual(['pears', 'plums'])
  })

  test('of another pull request is another', async () => {
    await write('pears', { number: 32 })
    await expect(write('plums')).resolves.toMatchObject({ kind: 'created' })
  })

  test('of a personal token is found again', async () => {
    await write('pears', { token: tokens.personal })
    await expect(write('plums', { token: tokens.personal })).resolves.toMatchObject({ kind: 'updated' })
    expect(comments().map(({ login }) => login)).toEqual(['quincy-medlar'])
  })
})

describe('a marker', () => {
  test('cannot be ended by a name', () => {
    expect(markerOf(['a b.yml', '--><img src=x>\uD800'])).toBe(
      '<!-- route-profiler a%20b.yml --%3E%3Cimg%20src%3Dx%3E%EF%BF%BD -->',
    )
  })

  test('that a person pasted makes no comment ours', async () => {
    const theirs = `${markerOf(key)}\n<!-- run 1.1 -->\n\nquoting the bot`
    github.state.addComment(31, theirs, 'mallory')
    await expect(write('pears')).resolves.toMatchObject({ kind: 'created' })
    expect(comments()[0]).toMatchObject({ body: theirs, minimized: false })
  })

  test('inside of another text of ours is only a quotation', async () => {
    const quoting = `> ${markerOf(key)}\nsomething else`
    github.state.addComment(31, quoting)
    await expect(write('pears')).resolves.toMatchObject({ kind: 'created' })
    expect(comments()[0]!.body).toBe(quoting)
  })

  test('is believed of the usual author when GitHub does not say who we are', async () => {
    await write('pears')
    github.faults.inject(/POST \/graphql/, { status: 502 })
    await expect(write('plums')).resolves.toMatchObject({ kind: 'updated' })
  })
})

describe('several runs', () => {
  test('an earlier run does not overwrite a later one', async () => {
    await write('plums', { run: laterRun })
    await expect(write('pears', { run: earlierRun })).resolves.toMatchObject({ kind: 'outdated' })
    expect(shown()).toEqual(['plums'])
  })

  test('a re-run does overwrite its first attempt', async () => {
    await write('pears')
    const rerun = { ...target.run, attempt: 2 }
    await expect(write('plums', { run: rerun })).resolves.toMatchObject({ kind: 'updated' })
    await expect(write('pears')).resolves.toMatchObject({ kind: 'outdated' })
  })

  test('two that both find no comment leave one: the one of the later run', async () => {
    await Promise.all([write('pears', { run: earlierRun }), write('plums', { run: laterRun })])
    expect(shown()).toEqual(['plums'])
  })

  test('one that wrote while we did is hidden, or hides us', async () => {
    const other = (run: typeof laterRun) => () =>
      void github.state.addComment(31, `${markerOf(key)}\n<!-- run ${run.id}.${run.attempt} -->\n\nother`)
    github.faults.inject(/POST \/repos/, { meanwhile: other(earlierRun) }, 1)
    await expect(write('pears')).resolves.toMatchObject({ kind: 'created', leftovers: 0 })
    expect(shown()).toEqual(['pears'])

    comments().length = 0
    github.faults.inject(/POST \/repos/, { meanwhile: other(laterRun) }, 1)
    await expect(write('pears')).resolves.toMatchObject({ kind: 'outdated' })
    expect(shown()).toEqual(['other'])
  })

  test('an earlier one that overwrites us after all is overwritten again', async () => {
    await write('sloes', { run: earlierRun })
    const before = comments()[0]!.body
    let looks = 0
    const overwrite = () => {
      if (++looks === 2) comments()[0]!.body = before
    }
    github.faults.inject(/GET .*comments/, { meanwhile: overwrite })
    await expect(write('pears')).resolves.toMatchObject({ kind: 'updated' })
    expect(shown()).toEqual(['pears'])
  })

  test('what is hidden is not hidden again', async () => {
    for (const name of ['pears', 'plums', 'sloes'])
      github.state.addComment(31, `${markerOf(key)}\n<!-- run 3.1 -->\n\n${name}`)
    await write('quinces')
    expect(shown()).toEqual(['quinces'])
    const before = graphqlCalls()
    await write('quinces')
    expect(graphqlCalls() - before).toBe(1)
  })

  test('duplicates that cannot be hidden are counted, and the comment stands', async () => {
    github.state.addComment(31, `${markerOf(key)}\n<!-- run 3.1 -->\n\npears`)
    github.state.addComment(31, `${markerOf(key)}\n<!-- run 4.1 -->\n\nplums`)
    github.faults.inject(/POST \/graphql/, { status: 502 })
    await expect(write('quinces')).resolves.toMatchObject({ kind: 'updated', leftovers: 1 })
  })
})

const forget = () => void (comments().length = 0)

describe('somebody deletes the comment', () => {
  test('before the run', async () => {
    await write('pears')
    forget()
    await expect(write('plums')).resolves.toMatchObject({ kind: 'created' })
  })

  test('between our look and our write', async () => {
    await write('pears')
    github.faults.inject(/PATCH/, { meanwhile: forget }, 1)
    await expect(write('plums')).resolves.toMatchObject({ kind: 'created' })
    expect(shown()).toEqual(['plums'])
  })

  test('right after we wrote it: then it is not wanted', async () => {
    let looks = 0
    github.faults.inject(/GET .*comments/, { meanwhile: () => void (++looks === 2 && forget()) })
    await expect(write('pears')).resolves.toMatchObject({ kind: 'created' })
    expect(shown()).toEqual([])
  })

  test('again and again', async () => {
    github.faults.inject(/PATCH/, { status: 404, body: { message: 'Not Found' } })
    github.state.addComment(31, `${markerOf(key)}\n<!-- run 3.1 -->\n\npears`)
    await expect(write('plums')).rejects.toThrow('The comment was deleted again and again.')
  })
})

describe('GitHub is unwell', () => {
  test('a creation whose answer is lost is found, and not repeated', async () => {
    github.faults.inject(/POST \/repos/, 'lost', 1)
    await expect(write('pears')).resolves.toMatchObject({ kind: 'created' })
    expect(comments()).toHaveLength(1)
  })

  test('a creation that did not happen is an error', async () => {
    github.faults.inject(/POST \/repos/, 'reset')
    const error: unknown = await write('pears').catch((thrown: unknown) => thrown)
    expect(explain(error)).toMatch(/^GitHub could not be asked/)
  })

  test('an update whose answer is lost is made again', async () => {
    await write('pears')
    github.faults.inject(/PATCH/, 'lost', 1)
    await expect(write('plums')).resolves.toMatchObject({ kind: 'updated' })
    expect(shown()).toEqual(['plums'])
  })

  test('a list that is late is no reason for a second comment', async () => {
    github.faults.inject(/GET .*comments/, { status: 200, body: [] })
    await expect(write('pears')).resolves.toMatchObject({ kind: 'created' })
    expect(comments()).toHaveLength(1)
  })
})

test('GitHub was asked and answered in its own shapes throughout', () =>
  expect(github.complaints).toEqual([]))
