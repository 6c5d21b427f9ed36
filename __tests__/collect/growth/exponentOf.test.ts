import { describe, expect, test } from 'vitest'
import { exponentOf } from '../../../src/collect/growth/exponentOf.ts'
import { between, exactly } from '../../support/profiles.ts'

const SIZES = [40, 283, 2000]
const of = (value: (n: number) => number) =>
  exponentOf(SIZES.map((rows) => ({ rows, value: exactly(value(rows)) })))

describe('the power that a number follows', () => {
  test.each<[string, (n: number) => number, number]>([
    ['n', (n) => n, 1],
    ['its square', (n) => 3 * n * n, 2],
    ['its root', (n) => 5 * Math.sqrt(n), 0.5],
    ['n, with a large part that is always there', (n) => 500 + 10 * n, 1],
    ['its square, with a part that is always there', (n) => 2000 + n * n, 2],
    ['nothing', () => 7, 0],
    ['nothing, where there is nothing', () => 0, 0],
  ])('%s', (_name, value, power) => {
    const exponent = of(value)!
    expect(exponent.value).toBeCloseTo(power, 2)
    expect(exponent.low).toBeLessThanOrEqual(exponent.value)
    expect(exponent.high).toBeGreaterThanOrEqual(exponent.value)
  })

  test('a part that is always there lowers the low end, and never lifts it', () => {
    expect(of((n) => 500 + 10 * n)!.low).toBeLessThan(1)
    expect(of((n) => 500 + 10 * n)!.high).toBeCloseTo(1, 2)
  })

  test('what grows by little beside what is always there does not grow', () => {
    expect(of((n) => 100_000 + n)!.value).toBeCloseTo(0, 1)
  })

  test('what has come to its bound does not grow', () => {
    expect(of((n) => Math.min(n, 100))).toMatchObject({ value: 0 })
  })
})

describe('is not told', () => {
  test.each<[string, (n: number) => number]>([
    ['where there is something only with more rows', (n) => (n > 1000 ? 5 : 0)],
    ['of what slows down on its way', (n) => Math.min(n, 500)],
    ['of rows behind an offset', (n) => n - 38],
    ['of one step up', (n) => (n > 1000 ? 100_000 : 100)],
    ['where the part that is always there hides the rest', (n) => 2000 + n],
  ])('%s', (_name, value) => {
    expect(of(value)).toBeNull()
  })

  test('where requests of one size differ too much', () => {
    const noisy = SIZES.map((rows) => ({ rows, value: between(rows * 0.5, rows, rows * 1.5) }))
    expect(exponentOf(noisy)).toBeNull()
  })

  test('at two sizes', () => {
    expect(exponentOf(SIZES.slice(1).map((rows) => ({ rows, value: exactly(rows) })))).toBeNull()
  })
})
