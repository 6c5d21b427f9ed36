/** What base and head spend their time on, on two real servers. */
import { readdirSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { Phases } from '../../src/collect/phases.ts'
import { sampleBoth, withSamples } from '../../src/confirm/sampleBoth.ts'
import { profileWith, routeWith } from '../support/profiles.ts'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { answering, sides } from './aviary.ts'

afterAll(removeProjects)

/** In the head the heron stands on one leg for longer. */
const wading = (steps: number): string =>
  `function wade(request, response) {
  let depth = 0
  for (let step = 0; step < ${steps}; step += 1) depth += Math.sqrt(step)
  response.send(String(depth))
}`

const silent = { phase() {}, route() {} }

test('both versions of a route are sampled, and each says what it does', async () => {
  const { base, head } = sides({ base: wading(200_000), head: wading(900_000) })
  const phases = new Phases()
  const counted = profileWith([routeWith('GET /heron')])
  const sampled = await sampleBoth(
    {
      sides: { base, head },
      directory: head.directory,
      counted: { base: counted, head: counted },
      routes: ['GET /heron', 'GET /owl'],
      until: Infinity,
      phases,
    },
    silent,
  )
  const both = sampled.routes.get('GET /heron')!
  for (const side of [both.base, both.head])
    expect(side.functions[0]).toMatchObject({ name: 'wade', place: { file: 'server.mjs', function: 'wade' } })
  for (const { warm } of [both.base, both.head]) {
    expect(warm).toMatchObject({ requests: 12, shapes: [], outgoing: [] })
    expect(warm!.timing.answerMs.low).toBeGreaterThan(0)
  }
  const [before, now] = [both.base, both.head].map(({ functions }) => functions[0]!.ownMs)
  expect(now!.low).toBeGreaterThan(before!.high)
  expect(readdirSync(base.directory)).toContain(both.base.attachment)
  expect(readdirSync(head.directory)).toContain(both.head.attachment)
  expect(both.base.attachment).toBe(`base-${both.head.attachment}`)
  expect(sampled.notes).toEqual([
    'The base of GET /owl was not sampled: it does not have this route.',
    'The head of GET /owl was not sampled: it does not have this route.',
  ])
  expect(phases.all.map(({ name }) => name)).toEqual(['sample base and head'])
  const profile = withSamples(profileWith([routeWith('GET /heron'), routeWith('GET /wren')]), sampled)
  expect(profile.routes.map(({ cpu, baseCpu }) => [cpu, baseCpu])).toEqual([
    [both.head, both.base],
    [null, null],
  ])
}, 240_000)

test('without time nothing is booted, and it is said', async () => {
  const { base, head } = sides({ base: answering, head: answering })
  const none = profileWith([])
  const options = {
    sides: { base, head },
    directory: head.directory,
    counted: { base: none, head: none },
    phases: new Phases(),
  }
  const late = await sampleBoth({ ...options, routes: ['GET /wren'], until: 0 }, silent)
  expect(late).toEqual({
    routes: new Map(),
    notes: ['Not sampled in base and head, since the time budget was spent: GET /wren.'],
  })
  expect(await sampleBoth({ ...options, routes: [], until: 0 }, silent)).toEqual({
    routes: new Map(),
    notes: [],
  })
})
