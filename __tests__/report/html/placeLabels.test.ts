import { array, assert, integer, property, record, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LabelledPoint, placeLabels } from '../../../src/report/html/placeLabels.ts'

const within = { left: 60, right: 576, top: 26, bottom: 296 }
const point = (text: string, x: number, y: number, radius = 5): LabelledPoint => ({ text, x, y, radius })
const place = (points: LabelledPoint[], most = 6) => placeLabels(points, { all: points, within, most })

/** As wide as a browser draws it at most. */
const boxOf = ({ text, x, y, anchor }: ReturnType<typeof place>[number]) => {
  const width = text.length * 7.2
  const left = x - { start: 0, middle: width / 2, end: width }[anchor]
  return { left, right: left + width, top: y - 10, bottom: y + 3 }
}

describe('the name of a point', () => {
  test('stands to its right', () =>
    expect(place([point('GET /sloes', 100, 100)])).toMatchObject([{ x: 109, anchor: 'start' }]))

  test('stands to its left where the drawing ends', () =>
    expect(place([point('GET /sloes', 560, 100)])).toMatchObject([{ x: 551, anchor: 'end' }]))

  test('stands above where there is no room beside it', () => {
    const long = 'GET /sloes/:sloe/stones/of/this/year/here'
    expect(place([point(long, 300, 100)])).toMatchObject([{ anchor: 'middle', y: 87 }])
  })

  test('stands upon no other point', () =>
    expect(place([point('GET /sloes', 200, 100), point('', 240, 100, 20)])).toMatchObject([
      { x: 191, anchor: 'end' },
      {},
    ]))

  test('is left out where it fits nowhere, and the next has its turn', () => {
    const crowd = [
      point('GET /medlars', 300, 150),
      point('GET /quinces', 301, 151),
      point('GET /sloes', 302, 152),
    ]
    expect(place([...crowd, point('GET /figs', 100, 280)]).map(({ text }) => text)).toContain('GET /figs')
  })

  test('is one of so many at most', () => {
    const points = Array.from({ length: 9 }, (_, i) => point(`GET /${i}`, 100, 40 + i * 28))
    expect(place(points, 4).map(({ text }) => text)).toEqual(['GET /0', 'GET /1', 'GET /2', 'GET /3'])
  })
})

test('no name lies upon another, or outside', () => {
  const points = array(
    record({
      text: string({ minLength: 5, maxLength: 36 }),
      x: integer({ min: 82, max: 554 }),
      y: integer({ min: 30, max: 290 }),
      radius: integer({ min: 3, max: 22 }),
    }),
    { maxLength: 40 },
  )
  assert(
    property(points, (all) => {
      const boxes = place(all).map(boxOf)
      for (const [i, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(within.left)
        expect(a.right).toBeLessThanOrEqual(within.right)
        for (const b of boxes.slice(i + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
      }
    }),
  )
})
