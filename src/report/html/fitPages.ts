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
const NOTE_BYTES = 150

/**
 * By kind, the routes without a finding before those with one, and the last routes, which are the fastest, before the first.
 */
export function fitPages(pages: readonly RoutePage[], limitBytes: number): Fitted {
  const measured = pages.map(measure)
  const gone = new Set<PagePart>()
  const left: string[] = []
  let over = measured.reduce((sum, page) => sum + bytesOf(page), 0) - limitBytes
  for (const [isRemarkable, name] of [false, true].flatMap((one) =>
    droppable.map((name) => [one, name] as const),
  )) {
    const those = measured.filter((page) => page.isRemarkable === isRemarkable).toReversed()
    let routes = 0
    for (const { parts, bytes } of those) {
      const part = over > 0 ? parts.find((one) => one.name === name) : undefined
      if (part === undefined) continue
      gone.add(part)
      routes++
      over -= bytes.get(part)! - NOTE_BYTES
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
    const kept = parts.map((part) => (gone.has(part) ? note(part) : part.json))
    const json = `${toJson(id)}:[${kept.join(',')}]`
    bytes += Buffer.byteLength(json) + 1
    return bytes > limitBytes ? [] : [json]
  })
}

function note({ name }: PagePart): string {
  return toJson(
    h('p', { class: 'note' }, `Left out, since the file would be too large: ${name}. profile.json has it.`),
  )
}
