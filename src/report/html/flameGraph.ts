/**
 * A flame graph that grows downwards: each call as wide as the time in it and below it. Widths and places are per cent, so that
 * its letters keep their size on any screen; what each call is stands in the table below it, which the script reads as well.
 */
import type { CpuPass } from '../../profile.ts'
import { busyMs, percent } from '../cpuRows.ts'
import type { Link } from '../outline.ts'
import { type CpuBase, pathsOf } from './cpuBase.ts'
import { type Content, type Element, h } from './element.ts'
import { name, placeLink, plainTable, value } from './words.ts'

const ROW = 20
/** A call is told to have changed from this share of it and of the whole request on: less is within what samples miss. */
const CHANGED = { ofCall: 0.25, ofRequest: 0.02 }

interface Cell {
  frame: CpuPass['frames'][number]
  ms: number
  /** Per cent of the whole width. */
  x: number
  width: number
  depth: number
  baseMs: number | null
}

export function flameGraph(cpu: CpuPass, base: CpuBase | null, link: Link): Element[] {
  const whole = busyMs(cpu)
  if (!whole || cpu.tree.length === 0) return []
  const cells = layOut(cpu, base, whole)
  const depth = Math.max(...cells.map((cell) => cell.depth)) + 1
  return [
    h(
      'p',
      { class: 'note', id: 'flame-says' },
      'The wider, the more time of a request; below each call is what it calls. Packages and Node.js are one call each. What ' +
        'goes on after an await begins at the top again, since nobody is its caller then. ',
      base === null ? legend() : legendOfChange(),
    ),
    h(
      'div',
      { class: 'flame' },
      h(
        'svg',
        {
          role: 'application',
          tabindex: 0,
          'aria-label': 'Flame graph. Arrow keys go from call to call, Enter widens one, Escape widens all.',
          'aria-describedby': 'flame-says',
          height: depth * ROW,
          width: '100%',
        },
        h(
          'g',
          { 'aria-hidden': 'true' },
          cells.map((cell) => drawn(cell, whole, base !== null)),
        ),
      ),
      h('output', { 'aria-live': 'polite' }, ''),
    ),
    h(
      'details',
      { class: 'fold' },
      h('summary', null, `The flame graph as a table: ${cells.length} calls`),
      table(cells, { whole, base, link }),
    ),
  ]
}

/** A profile may come from elsewhere: a caller that does not stand before its call is none. */
function layOut(cpu: CpuPass, base: CpuBase | null, whole: number): Cell[] {
  const paths = pathsOf(cpu)
  const below = Map.groupBy(cpu.tree.keys(), (i) => {
    const parent = cpu.tree[i]![1]
    return parent < i ? parent : -1
  })
  const cells: Cell[] = []
  const place = (parent: number, from: number, depth: number): void => {
    let x = from
    for (const i of below.get(parent) ?? []) {
      const [frame, , ms] = cpu.tree[i]!
      const told = cpu.frames[frame]
      if (told === undefined) continue
      const width = Math.min(100 - x, (ms / whole) * 100)
      const baseMs = base && (base.callMs.get(paths[i]!) ?? 0)
      cells.push({ frame: told, ms, x, width: Math.max(0, width), depth, baseMs })
      place(i, x, depth + 1)
      x += width
    }
  }
  place(-1, 0, 0)
  return cells
}

function drawn({ frame, ms, x, width, depth, baseMs }: Cell, whole: number, isCompared: boolean): Element {
  const kind = isCompared ? changeOf(ms, baseMs ?? 0, whole) : kindOf(frame)
  const box = { x: `${percentage(x)}%`, y: depth * ROW, width: `${percentage(width)}%`, height: ROW - 1 }
  return h(
    'svg',
    box,
    h('rect', { class: kind, width: '100%', height: '100%' }),
    // Narrower ones have no room for a letter.
    width < 1 ? null : h('text', { x: 4, y: 14 }, labelOf(frame)),
  )
}

function percentage(value: number): number {
  return Math.round(value * 1000) / 1000
}

function labelOf({ name: called, package: whose, place }: Cell['frame']): string {
  if (whose === 'node') return 'Node.js'
  if (place === null || place.function) return name(called)
  return name(`${place.file.split('/').at(-1)}:${place.line}`)
}

type Kind = 'own' | 'package' | 'native' | 'garbage'

function kindOf({ package: whose }: Cell['frame']): Kind {
  if (whose === '') return 'own'
  if (whose === 'node') return 'native'
  return whose.startsWith('(garbage') ? 'garbage' : 'package'
}

function changeOf(ms: number, baseMs: number, whole: number): 'more' | 'less' | 'same' {
  const change = ms - baseMs
  const isSmall =
    Math.abs(change) < Math.max(ms, baseMs) * CHANGED.ofCall || Math.abs(change) < whole * CHANGED.ofRequest
  if (isSmall) return 'same'
  return change > 0 ? 'more' : 'less'
}

function legend(): Content[] {
  const words: [Kind, string][] = [
    ['own', 'the application'],
    ['package', 'packages'],
    ['native', 'Node.js'],
    ['garbage', 'garbage collection'],
  ]
  return words.flatMap(([kind, text]) => [swatch(kind), ` ${text} `])
}

function legendOfChange(): Content[] {
  const limits = `${percent(CHANGED.ofCall)} of the call and ${percent(CHANGED.ofRequest)} of the request`
  return [
    swatch('more'),
    ' more time than in the base ',
    swatch('less'),
    ' less ',
    swatch('same'),
    ` neither, or by less than ${limits}: samples tell no more. Executed blocks, which are exact, stand in the table of functions.`,
  ]
}

function swatch(kind: string): Element {
  return h(
    'svg',
    { class: 'swatch', 'aria-hidden': 'true' },
    h('rect', { class: kind, width: 12, height: 12 }),
  )
}

/** One row for each call, in the order of the drawing. */
function table(
  cells: readonly Cell[],
  { whole, base, link }: { whole: number; base: CpuBase | null; link: Link },
): Element {
  return plainTable({
    caption: 'Calls of the flame graph, each before what it calls, with the level that it stands on',
    head: ['call', 'level', 'time', 'share', ...(base === null ? [] : [base.title])],
    rows: cells.map(({ frame, ms, depth, baseMs }) => [
      frame.place === null
        ? [labelOf(frame)]
        : [placeLink({ ...frame.place, function: name(frame.name) }, link)],
      [String(depth + 1)],
      [value(ms, 'ms')],
      [percent(ms / whole)],
      ...(base === null ? [] : [[baseMs ? value(baseMs, 'ms') : `under ${value(base.leastMs, 'ms')}`]]),
    ]),
  })
}
