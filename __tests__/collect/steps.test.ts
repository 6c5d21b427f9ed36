/** Steps ahead of others: what they capture, what they send, and what is said where one fails. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { runCommand } from '../../src/collect/runCommand.ts'
import { takeSteps } from '../../src/collect/steps.ts'
import { withSetup } from '../../src/collect/withSetup.ts'
import { type Answer, NoAnswer } from '../../src/collect/instruments/client.ts'
import { routeName } from '../../src/fixturesFile/match.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'
import { makeTarget, type RequestSpec } from '../../src/fixturesFile/target.ts'
import type { SqlAnswer, SqlStatement } from '../../src/probe/protocol.ts'

const answer = (status: number, body = '', headers: Answer['headers'] = {}): Answer => ({
  url: '',
  status,
  headers,
  bodyBytes: body.length,
  body: Buffer.from(body),
  durationMs: 1,
})

function targetOf(fixture: string) {
  const text = `overrides: [{ routes: /admin/**, headers: { x-role: admin } }]\nroutes:\n  GET /otters/:id: ${fixture}\n`
  const file = parseFixtures(text, { name: 'f.yml', env: {}, rules: [] })
  const [entry] = file.entries
  return makeTarget({ route: routeName(entry!.id), entry: entry!, file, run: startValues({}) })
}

/** Answers as the otters' application does, but for one method. */
const served =
  (asked: RequestSpec[], refuses = '') =>
  (request: RequestSpec) => {
    asked.push(request)
    if (request.method === refuses) return Promise.resolve(answer(500))
    if (request.method === 'GET')
      return Promise.resolve(answer(200, 'token=clam7', { 'set-cookie': ['sid=s-1; Path=/', 'theme=dark'] }))
    return Promise.resolve(request.method === 'POST' ? answer(201, '{"id":59}') : answer(204))
  }

const shell = { directory: process.cwd(), env: process.env }

describe('the set-up of a route', () => {
  const fixture = `{
    setup: [
      { request: GET /page, capture: { csrf: { from: body, match: 'token=(\\w+)' } } },
      { request: 'POST /admin/otters/\${setup.csrf}', expect: 201, capture: { id: body.id } },
      { command: "node -p '6*7'", capture: { answer: output } },
    ],
    teardown: [{ request: 'DELETE /otters/\${setup.id}/\${setup.answer}' }],
    path: { id: '\${setup.id}' } }`

  test('is taken ahead of it, and put away after it', async () => {
    const asked: RequestSpec[] = []
    const target = targetOf(fixture)
    const path = await withSetup(
      target,
      { instruments: { send: served(asked) }, shell },
      async () => target.next().path,
    )
    expect(path).toBe('/otters/59')
    expect(asked.map(({ method, path, headers }) => [`${method} ${path}`, headers])).toEqual([
      ['GET /page', {}],
      ['POST /admin/otters/clam7', { 'x-role': 'admin', cookie: 'sid=s-1; theme=dark' }],
      ['DELETE /otters/59/42', {}],
    ])
  })

  test('is put away as well where what comes after it fails', async () => {
    const asked: RequestSpec[] = []
    const failing = withSetup(targetOf(fixture), { instruments: { send: served(asked) }, shell }, () =>
      Promise.reject(new Error('whelk')),
    )
    await expect(failing).rejects.toThrow('whelk')
    expect(asked.at(-1)!.method).toBe('DELETE')
  })

  test.each([
    [
      'POST',
      'f.yml:3: GET /otters/:id.setup[1]: POST /admin/otters/${setup.csrf} answered 500 instead of 201.',
    ],
    [
      'DELETE',
      'f.yml:3: GET /otters/:id.teardown[0]: DELETE /otters/${setup.id}/${setup.answer} answered 500 instead of 2xx.',
    ],
  ])('says which step failed: %s', async (method, says) => {
    const around = { instruments: { send: served([], method) }, shell }
    await expect(withSetup(targetOf(fixture), around, () => Promise.resolve())).rejects.toThrow(says)
  })
})

test('what has been made is put away where a later step fails, and nothing is asked with a hole in it', async () => {
  const asked: RequestSpec[] = []
  const target = targetOf(`{
    setup: [
      { request: POST /otters, capture: { id: body.id } },
      { request: PUT /otters, capture: { name: body.name } } ],
    teardown: [{ request: 'DELETE /otters/\${setup.id}' }, { request: 'DELETE /otters/\${setup.name}' }],
    path: { id: 1 } }`)
  const around = { instruments: { send: served(asked, 'PUT') }, shell }
  await expect(withSetup(target, around, () => Promise.resolve())).rejects.toThrow('PUT /otters answered 500')
  const { teardown } = target.state!
  const taking = { send: served([]), values: () => target.state!.values() }
  await expect(takeSteps(teardown, taking)).rejects.toThrow(
    'f.yml:3: GET /otters/:id.teardown[1]: ${setup.name} is not there yet',
  )
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /otters',
    'PUT /otters',
    'DELETE /otters/59',
  ])
})

test('a request whose steps were not taken is none', () => {
  const target = targetOf(
    `{ before: [{ request: POST /otters, capture: { id: body.id } }], path: { id: '\${before.id}' } }`,
  )
  expect(() => target.next()).toThrow('${before.id} is not there yet: no step has captured it.')
})

test('a cookie that is taken away is not sent on', async () => {
  const asked: RequestSpec[] = []
  const { state } = targetOf(
    '{ path: { id: 1 }, setup: [{ request: GET /page }, { request: POST /out }, { request: PUT /page }] }',
  )
  await takeSteps(state!.setup, {
    send(request) {
      const gone = answer(200, '', { 'set-cookie': ['sid=; Max-Age=0'] })
      return request.method === 'POST' ? Promise.resolve(gone) : served(asked)(request)
    },
    values: () => state!.values(),
  })
  expect(asked.at(-1)!.headers).toEqual({ cookie: 'theme=dark' })
})

const isLeft = (): boolean =>
  execFileSync('ps', ['-eo', 'args']).toString().split('\n').includes('sleep 481.7')

describe('a command is ended', () => {
  const step = { place: 'f.yml:3', capture: {} }
  const sleeping = 'sleep 481.7 & sleep 481.7'
  test('when it takes too long, with what it has started', async () => {
    const running = runCommand({ ...step, command: sleeping }, shell, 300)
    await expect(running).rejects.toThrow('f.yml:3: the command did not end within 0.3 s: sleep')
    expect(isLeft()).toBe(false)
  })

  test('when the run is', async () => {
    const stop = AbortSignal.timeout(300)
    const running = runCommand({ ...step, command: sleeping }, { ...shell, stop })
    await expect(running).rejects.toThrow('the command was ended with the run')
    expect(isLeft()).toBe(false)
  })

  test('when it prints without an end', async () => {
    await expect(runCommand({ ...step, command: 'yes' }, shell)).rejects.toThrow(
      'printed more than 10 MB: yes',
    )
  })
})

test.each([
  ["echo 'no shelf' >&2; exit 3", 'the command failed with exit code 3: .*\nno shelf$'],
  ["node -p '[]'", 'setup\\[0\\]\\.capture\\.id: the answer has no output\\.0\\.id\\.$'],
])('a command that fails says why: %s', async (command, says) => {
  const { state } = targetOf(
    JSON.stringify({ path: { id: 1 }, setup: [{ command, capture: { id: 'output.0.id' } }] }),
  )
  const taking = {
    send: () => Promise.reject(new Error('nothing is sent')),
    values: () => state!.values(),
    shell,
  }
  await expect(takeSteps(state!.setup, taking)).rejects.toThrow(new RegExp(says))
})

test('a step without an answer is one of the user; a fault of our own is none', async () => {
  const { state } = targetOf('{ path: { id: 1 }, setup: [{ request: GET /page }] }')
  const taking = (error: Error) => ({
    async send(): Promise<Answer> {
      throw error
    },
    values: () => state!.values(),
  })
  await expect(takeSteps(state!.setup, taking(new NoAnswer('timed-out', 'late')))).rejects.toThrow(
    'GET /otters/:id.setup[0]: GET /page gave no answer: late.',
  )
  await expect(takeSteps(state!.setup, taking(new TypeError('ours')))).rejects.toThrow(TypeError)
})

test('a session that an earlier step has begun is captured by a later one', async () => {
  const { state } = targetOf(
    '{ path: { id: 1 }, setup: [{ request: GET /page }, { request: POST /in, capture: { sid: cookies.sid } }] }',
  )
  const taking = {
    send: ({ method }: RequestSpec) =>
      Promise.resolve(answer(200, '', method === 'GET' ? { 'set-cookie': ['sid=s-1; Path=/'] } : {})),
    values: () => state!.values(),
  }
  expect(await takeSteps(state!.setup, taking)).toEqual({ sid: 's-1' })
})

describe('a statement', () => {
  const fixture = `{
    setup: [{ sql: insert into otters values (?), params: ['\${random}', 7], database: zoo, capture: { id: rows.0.id } }],
    path: { id: '\${setup.id}' } }`

  test('is asked of the database that the step names, with its values', async () => {
    const asked: SqlStatement[] = []
    const target = targetOf(fixture)
    const sql = (statement: SqlStatement): Promise<SqlAnswer> => {
      asked.push(statement)
      return Promise.resolve({ outcome: 'done', rows: [{ id: 59, pup: 'Odo' }], insertId: null })
    }
    const path = await withSetup(target, { instruments: { send: served([]), sql }, shell }, async () =>
      target.next(),
    )
    expect(path.path).toBe('/otters/59')
    const values = [expect.stringMatching(/^[0-9a-f]{12}$/) as string, 7]
    expect(asked).toEqual([{ sql: 'insert into otters values (?)', values, database: 'zoo' }])
  })

  test.each<[string, SqlAnswer, string, string]>([
    [
      'refused',
      { outcome: 'refused', error: '42P01: no otters' },
      'the database refused (42P01: no otters)',
      'params',
    ],
    [
      'no client',
      { outcome: 'no-client' },
      'the application has not used a database client that route-profiler knows yet',
      'let a step with a request go ahead',
    ],
    [
      'another database',
      { outcome: 'unclear', databases: ['pier (pg)', 'log.db (node:sqlite)'] },
      'the application uses no database "zoo", or two of this name',
      'It uses: pier (pg), log.db (node:sqlite).',
    ],
  ])('that was not run says why: %s', async (_why, answered, message, hint) => {
    const sql = (): Promise<SqlAnswer> => Promise.resolve(answered)
    const failing = withSetup(targetOf(fixture), { instruments: { send: served([]), sql }, shell }, () =>
      Promise.resolve(),
    )
    await expect(failing).rejects.toMatchObject({
      message: `f.yml:3: GET /otters/:id.setup[0]: ${message}: insert into otters values (?)`,
      hint: expect.stringContaining(hint) as string,
    })
  })

  test('without the row that is to be captured says what there is', async () => {
    const rows = [{ name: 'Odo' }]
    const sql = (): Promise<SqlAnswer> => Promise.resolve({ outcome: 'done', rows, insertId: 4 })
    const failing = withSetup(targetOf(fixture), { instruments: { send: served([]), sql }, shell }, () =>
      Promise.resolve(),
    )
    await expect(failing).rejects.toMatchObject({
      message: 'f.yml:3: GET /otters/:id.setup[0].capture.id: the answer has no rows.0.id.',
      hint: 'The statement gave rows, with the columns name.',
    })
  })
})
