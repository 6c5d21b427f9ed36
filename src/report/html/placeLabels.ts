/** Where the names of points stand, so that none lies upon another, upon a point, or outside of the drawing. Pure. */

export interface LabelledPoint {
  text: string
  x: number
  y: number
  radius: number
}

interface PlacedLabel {
  text: string
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Of a wide font at 12 pixels: a narrower one leaves more room than was asked for. */
const FONT = { character: 7.4, above: 11, below: 4 }
const GAP = 4

/**
 * @param points those to be named, the most important first; one that fits nowhere has no name
 * @param all every point that is drawn
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  { all, within, most }: { all: readonly LabelledPoint[]; within: Box; most: number },
): PlacedLabel[] {
  const taken = all.map(circleBox)
  const placed: PlacedLabel[] = []
  for (const point of points) {
    if (placed.length === most) break
    const own = all.indexOf(point)
    const fitting = around(point).find((label) => {
      const box = boxOf(label)
      return isInside(box, within) && taken.every((other, i) => i === own || !overlap(box, other))
    })
    if (fitting === undefined) continue
    placed.push(fitting)
    taken.push(boxOf(fitting))
  }
  return placed
}

/** To the right, to the left, above, below. */
function around({ text, x, y, radius }: LabelledPoint): PlacedLabel[] {
  const away = radius + GAP
  const middle = y + (FONT.above - FONT.below) / 2
  return [
    { text, x: x + away, y: middle, anchor: 'start' },
    { text, x: x - away, y: middle, anchor: 'end' },
    { text, x, y: y - away - FONT.below, anchor: 'middle' },
    { text, x, y: y + away + FONT.above, anchor: 'middle' },
  ]
}

function boxOf({ text, x, y, anchor }: PlacedLabel): Box {
  const width = Array.from(text).length * FONT.character
  const left = x - { start: 0, middle: width / 2, end: width }[anchor]
  return { left, right: left + width, top: y - FONT.above, bottom: y + FONT.below }
}

function circleBox({ x, y, radius }: LabelledPoint): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function isInside(box: Box, within: Box): boolean {
  return (
    box.left >= within.left &&
    box.right <= within.right &&
    box.top >= within.top &&
    box.bottom <= within.bottom
  )
}
