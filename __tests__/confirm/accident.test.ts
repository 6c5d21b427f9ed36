import { expect, test } from 'vitest'
import { drawAccident, shuffled } from '../../src/confirm/accident.ts'
import { randomFrom } from './machine.ts'

const random = randomFrom(211)
const drawn = Array.from({ length: 400 }, () => drawAccident(random))

test('each side is first about as often as the other', () => {
  const base = drawn.filter(({ first }) => first === 'base').length
  expect(base).toBeGreaterThan(160)
  expect(base).toBeLessThan(240)
})

test.each([
  ['environmentBytes', 0, 4096],
  ['heapObjects', 0, 20_000],
  ['warmupFactor', 1, 1.5],
] as const)('%s is anything from %d to %d', (name, least, most) => {
  const values = drawn.map((accident) => accident[name])
  const tenth = (most - least) / 10
  expect(Math.min(...values)).toBeGreaterThanOrEqual(least)
  expect(Math.min(...values)).toBeLessThan(least + tenth)
  expect(Math.max(...values)).toBeLessThan(most)
  expect(Math.max(...values)).toBeGreaterThan(most - tenth)
})

test('in another order everything is still there, and everything is first at some time', () => {
  const birds = ['rook', 'daw', 'crow']
  const orders = Array.from({ length: 60 }, () => shuffled(birds, random))
  for (const order of orders) expect(order.toSorted()).toEqual(birds.toSorted())
  expect(new Set(orders.map(([first]) => first))).toEqual(new Set(birds))
  expect(birds).toEqual(['rook', 'daw', 'crow'])
})
