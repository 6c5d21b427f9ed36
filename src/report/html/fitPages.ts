/** As much of the pages of all routes as there is room for: what says least goes first, and it is said. */
import { plural } from '../../plural.ts'
import { h, toJson } from './element.ts'
import { droppable, type PagePart, type RoutePage } from './routePage.ts'

interface Fitted {
  /** Route id → what is on its page, as JSON. */
  pages: string[]
  /** Sentences about what was left out. */
  left: string[]
}

interface Measured extends RoutePage {
  bytes: Map<PagePart, number>
}

/** Bytes of JSON around a page: colon, commas, brackets. */
const FRAME = 10
/** Of what is said on the page in the place of parts: once, and with each name. */
const NOTE_BYTES = { once: 150, name: 14 }

const plainNumbers = droppable.indexOf('changes')
/** The details of routes without a finding go before their plain numbers, and those before what there is of routes with one. */
const order: readonly (readonly [isRemarkable: boolean, names: readonly (typeof droppable)[number][]])[] = [
  [false, droppable.slice(0, plainNumbers)],
  [true, ['trend']],
  [false, droppable.slice(plainNumbers)],
  [true, droppable],
]

/** By kind, and the last routes, which are the fastest, before the first. */
export function fitPages(pages: readonly RoutePage[], limitBytes: number): Fitted {
  const measured = pages.map(measure)
  const gone = new Set<PagePart>()
  const left: string[] = []
  let over = measured.reduce((sum, page) => sum + bytesOf(page), 0) - limitBytes
  for (const [isRemarkable, name] of order.flatMap(([one, names]) =>
    names.map((name) => [one, name] as const),
  )) {
    const those = measured.filter((page) => page.isRemarkable === isRemarkable).toReversed()
    let routes = 0
    for (const { parts, bytes } of those) {
      const part = over > 0 ? parts.find((one) => one.name === name) : undefined
      if (part === undefined || gone.has(part)) continue
      const isFirst = !parts.some((one) => gone.has(one))
      gone.add(part)
      routes++
      over -= bytes.get(part)! - NOTE_BYTES.name - (isFirst ? NOTE_BYTES.once : 0)
    }
    if (routes > 0)
      left.push(`${name} of ${plural(routes, 'route')} ${isRemarkable ? 'with' : 'without'} findings`)
  }
  return { pages: fitting(measured, gone, limitBytes), left }
}

function measure(page: RoutePage): Measured {
  return { ...page, bytes: new Map(page.parts.map((part) => [part, Buffer.byteLength(part.json) + 1])) }
}

function bytesOf({ id, bytes }: Measured): number {
  return FRAME + Buffer.byteLength(toJson(id)) + [...bytes.values()].reduce((all, one) => all + one, 0)
}

/** Where even names and facts are too much, the last routes have no page. */
function fitting(pages: readonly Measured[], gone: ReadonlySet<PagePart>, limitBytes: number): string[] {
  let bytes = 0
  return pages.flatMap(({ id, parts }) => {
    const missing = parts.filter((part) => gone.has(part))
    const kept = parts.filter((part) => !gone.has(part)).map(({ json }) => json)
    const json = `${toJson(id)}:[${[...kept, ...(missing.length === 0 ? [] : [note(missing)])].join(',')}]`
    bytes += Buffer.byteLength(json) + 1
    return bytes > limitBytes ? [] : [json]
  })
}

function note(missing: readonly PagePart[]): string {
  const names = missing.map(({ name }) => name).join(', ')
  return toJson(
    h('p', { class: 'note' }, `Left out, since the file would be too large: ${names}. profile.json has it.`),
  )
}
