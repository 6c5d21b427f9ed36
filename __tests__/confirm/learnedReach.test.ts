/** The base tells what a change can reach, and the head, which is counted at the same time, waits for that. */
import { expect, test } from 'vitest'
import { LearnedReach } from '../../src/confirm/learnedReach.ts'
import { functionTree } from '../../src/impact/functionTree.ts'
import type { FileChange } from '../../src/impact/fileChange.ts'
import type { Profile } from '../../src/profile.ts'
import { profileWith, unmeasuredRoute } from '../support/profiles.ts'

const text = 'function preen() {}\nfunction roost() {}\n'
const base = functionTree(text, 'birds.mjs')
const change: FileChange = {
  kind: 'functions',
  file: 'birds.mjs',
  base,
  functions: [{ changed: base.inner[0]!, around: [base] }],
}

const seen = (always: number[]): Profile => ({
  ...profileWith([
    unmeasuredRoute('GET /preen', { executed: [0] }),
    unmeasuredRoute('GET /roost', { executed: [1] }),
  ]),
  executed: {
    files: ['birds.mjs'],
    functions: [
      [0, 1, 1],
      [0, 2, 1],
    ],
    inWorkers: false,
    always,
  },
})

test('what the base has seen decides for both, whatever it sees later', async () => {
  const learned = new LearnedReach([change])
  const head = learned.options('head').learnReach!(seen([0]))
  const told = await learned.options('base').learnReach!(seen([]))
  learned.baseIsOver()
  expect(['GET /preen', 'GET /roost'].map((id) => told(id).reached)).toEqual([true, false])
  expect(await head).toBe(told)
  expect(learned.of(seen([0]))).toBe(told)
})

test('a base that ends without having told leaves everything reached', async () => {
  const learned = new LearnedReach([change])
  const head = learned.options('head').learnReach!(seen([]))
  learned.baseIsOver()
  expect((await head)('GET /roost')).toEqual({
    reached: true,
    because: 'nobody has seen which functions it runs',
  })
})

test('nothing is asked where every route is reached whatever it runs', () => {
  const learned = new LearnedReach([
    change,
    { kind: 'everything', file: 'package-lock.json', because: 'package-lock.json changed' },
  ])
  expect([learned.options('base'), learned.options('head')]).toEqual([{}, {}])
  expect(learned.of(seen([]))('GET /roost').reached).toBe(true)
})
