/** Alarms per 100 comparisons over the true change, a line per method, as SVG. */

export interface Curve {
  name: string
  /** [share of extra work, alarms per 100], in ascending order. */
  points: [number, number][]
}

const WIDTH = 420
const HEIGHT = 260
const LEFT = 40
const TOP = 30
const COLOURS = ['#0b6e4f', '#5aa469', '#8c5e2a', '#c1440e', '#3d5a98', '#8e44ad', '#7f8c8d']

/** @param panels one after the other, with the same methods in the same order */
export function plot(panels: { title: string; curves: Curve[] }[]): string {
  const methods = panels[0]!.curves.map(({ name }) => name)
  const width = panels.length * (WIDTH + LEFT * 2)
  const height = TOP * 2 + HEIGHT + 24 + methods.length * 18
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels.map((panel, i) => panelOf(panel, i * (WIDTH + LEFT * 2) + LEFT)),
    ...methods.map((name, i) => legendOf(name, { i, y: TOP * 2 + HEIGHT + 24 + i * 18 })),
    '</svg>\n',
  ].join('\n')
}

function panelOf({ title, curves }: { title: string; curves: Curve[] }, x: number): string {
  const extras = [...new Set(curves.flatMap(({ points }) => points.map(([extra]) => extra)))].sort(
    (a, b) => a - b,
  )
  // One step per change that was tried: what matters happens between 0 and 20 %.
  const across = (extra: number): number => (extras.indexOf(extra) / Math.max(1, extras.length - 1)) * WIDTH
  const lines = curves.map(({ points }, i) => {
    const path = points.map(([extra, alarms]) => `${across(extra).toFixed(1)},${down(alarms).toFixed(1)}`)
    return `<polyline points="${path.join(' ')}" fill="none" stroke="${COLOURS[i]}" stroke-width="${i === 0 ? 3 : 1.5}"/>`
  })
  return [
    `<g transform="translate(${x} ${TOP})"><text y="-10" font-weight="bold">${title}</text>`,
    ...[0, 25, 50, 75, 100].map(
      (tick) =>
        `<path d="M0 ${down(tick)}h${WIDTH}" stroke="#ddd"/><text x="-6" y="${down(tick) + 4}" text-anchor="end">${tick}</text>`,
    ),
    ...extras.map(
      (extra) =>
        `<text x="${across(extra).toFixed(1)}" y="${HEIGHT + 18}" text-anchor="middle">+${extra * 100} %</text>`,
    ),
    ...lines,
    '</g>',
  ].join('\n')
}

function down(alarms: number): number {
  return HEIGHT * (1 - alarms / 100)
}

function legendOf(name: string, { i, y }: { i: number; y: number }): string {
  return `<path d="M${LEFT} ${y - 4}h24" stroke="${COLOURS[i]}" stroke-width="3"/><text x="${LEFT + 32}" y="${y}">${name}</text>`
}
