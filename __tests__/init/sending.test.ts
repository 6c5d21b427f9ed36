/** What the trial does about an application that goes down. */
import { expect, test } from 'vitest'
import { ProbeFault, ProbeSilent } from '../../src/collect/app/channel.ts'
import { NoAnswer } from '../../src/collect/instruments/client.ts'
import { UserError } from '../../src/errors.ts'
import { makeTarget } from '../../src/fixturesFile/target.ts'
import { Sending } from '../../src/init/sending.ts'
import { trying } from './trying.ts'

const request = { method: 'GET', path: '/', headers: {}, body: undefined }

function session(refusal: Error, restart: () => Promise<void>) {
  return {
    app: { isAlive: () => Promise.resolve(false) },
    instruments: {
      send: () => Promise.reject(refusal),
      cut: () => Promise.reject(refusal),
      trace: () => Promise.reject(refusal),
    },
    restart,
    login: () => Promise.resolve(),
    anew: (between: () => Promise<void>) => between().then(restart),
  }
}

test('one that boots again is asked further', async () => {
  let restarts = 0
  const back = session(new NoAnswer('connection-failed', 'no answer'), () => Promise.resolve(void restarts++))
  const sending = new Sending(back, { budgetMs: 60_000 })
  expect([await sending.send(request), await sending.send(request)]).toEqual([null, null])
  expect(restarts).toBe(2)
  expect([sending.over, sending.problems]).toEqual([null, []])
})

test.each([
  ['all is there', () => Promise.resolve(), true, []],
  [
    'what goes ahead fails',
    () => Promise.reject(new UserError('No seed.', '')),
    false,
    ['The application ended during the trial and is gone: No seed.'],
  ],
])('it is started as a run finds it, where %s', async (_what, prepare, isThere, problems) => {
  const sending = new Sending(
    session(new ProbeSilent(''), () => Promise.resolve()),
    { budgetMs: 60_000 },
  )
  expect([await sending.anew(prepare), sending.problems]).toEqual([isThere, problems])
})

test('one that a step has taken down boots again, and the step is told', async () => {
  let restarts = 0
  const down = session(new NoAnswer('connection-failed', 'no answer'), () => Promise.resolve(void restarts++))
  const route = { method: 'GET', path: '/figs' }
  const fixture = { before: [{ request: 'POST /crash' }] }
  const { file, run } = trying(() => null)
  const entry = { id: 'GET /figs', method: 'GET', template: '/figs', line: 3, fixture }
  const target = makeTarget({ route, entry, file, run })
  const sending = new Sending(down, { budgetMs: 60_000 })
  await expect(sending.ahead(target)).rejects.toThrow('POST /crash gave no answer')
  expect(restarts).toBe(1)
})

test('one that does not is left, and says why', async () => {
  let restarts = 0
  const gone = session(new NoAnswer('connection-failed', 'no answer'), () => {
    restarts++
    return Promise.reject(new UserError('It ended with exit code 1.', ''))
  })
  const sending = new Sending(gone, { budgetMs: 60_000 })
  expect([await sending.send(request), await sending.send(request)]).toEqual([null, null])
  expect(restarts).toBe(1)
  expect(sending.over).toContain('did not boot again')
  expect(sending.problems).toEqual([
    'The application ended during the trial and is gone: It ended with exit code 1.',
  ])
})

test.each([new ProbeSilent('The probe does not answer.'), new ProbeFault('no such method')])(
  'marks that are not followed cost nothing more: %s',
  async (refusal) => {
    let restarts = 0
    const sending = new Sending(
      session(refusal, () => Promise.resolve(void restarts++)),
      { budgetMs: 60_000 },
    )
    expect(await sending.trace(request, [41])).toBeNull()
    expect(restarts).toBe(1)
  },
)

test('a request that cannot be sent is the fault of its fixture', async () => {
  const sending = new Sending(
    session(new UserError('no header', ''), () => Promise.resolve()),
    { budgetMs: 60_000 },
  )
  await expect(sending.send(request)).rejects.toThrow('no header')
})

test('without time nothing more is sent', () => {
  const sending = new Sending(
    session(new Error('never'), () => Promise.resolve()),
    { budgetMs: 0 },
  )
  expect(sending.over).toContain('time budget')
})

test('an application that says it is busy is asked again', async () => {
  const statuses = [503, 503, 200]
  const answer = () => ({
    url: '',
    status: statuses.shift()!,
    headers: { 'retry-after': '50' },
    body: Buffer.from(''),
    bodyBytes: 0,
    durationMs: 1,
  })
  const busy = session(new ProbeSilent(''), () => Promise.resolve())
  const instruments = { ...busy.instruments, send: () => Promise.resolve(answer()) }
  expect(await new Sending({ ...busy, instruments }, { budgetMs: 60_000 }).send(request)).toMatchObject({
    status: 200,
  })
})

test('what is asked when it is stopped gets no answer, and nothing is asked any more', async () => {
  const stop = new AbortController()
  let asked = 0
  const endless = {
    ...session(new Error('never'), () => Promise.resolve()),
    instruments: {
      send: () => {
        asked++
        stop.abort(new Error('SIGINT'))
        return new Promise<never>(() => {})
      },
      cut: () => Promise.reject(new Error('never')),
      trace: () => Promise.reject(new Error('never')),
    },
  }
  const sending = new Sending(endless, { budgetMs: 60_000, stop: stop.signal })
  expect([await sending.send(request), await sending.send(request), asked]).toEqual([null, null, 1])
  expect(sending.over).toBe('was not tried, because init was interrupted')
  expect(sending.problems[0]).toMatch(/^Not everything was tried, because init was interrupted\./)
})

test.each([
  ['GET', 200, []],
  ['POST', 422, []],
  ['POST', 201, null],
  ['PUT', 204, null],
])('after a mark that %s answers with %i, and that is looked up nowhere', async (method, status, told) => {
  const answer = { url: '', status, headers: {}, body: Buffer.from(''), bodyBytes: 0, durationMs: 1 }
  const silent = session(new ProbeSilent(''), () => Promise.resolve())
  const instruments = { ...silent.instruments, trace: () => Promise.resolve({ answer, arrivals: [] }) }
  const sending = new Sending({ ...silent, instruments }, { budgetMs: 60_000 })
  expect(await sending.trace({ ...request, method }, [41])).toEqual(told)
})
