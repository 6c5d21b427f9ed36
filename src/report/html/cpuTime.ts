/** Where the time of a request goes, by sampling: functions with the blocks that the work pass has counted of them, and packages. */
import type { CpuPass, Estimate, WorkPass } from '../../profile.ts'
import { busyMs, partsOf, percent, tooFew } from '../cpuRows.ts'
import { formatBeforeAfter } from '../estimate.ts'
import type { Link } from '../outline.ts'
import { barChart } from './barChart.ts'
import type { CpuBase } from './cpuBase.ts'
import { type Content, type Element, h } from './element.ts'
import { estimate, name, placeLink, plainTable, sentence, value } from './words.ts'

type CpuFunction = CpuPass['functions'][number]

const MOST_FUNCTIONS = 20
const MOST_PACKAGES = 10

interface CpuTime {
  cpu: CpuPass
  base: CpuBase | null
  /** Of the head, and of the base where the two compare. */
  work: WorkPass | null
  baseWork: WorkPass | null
}

export function cpuTime({ cpu, base, work, baseWork }: CpuTime, link: Link): Element[] {
  const whole = busyMs(cpu)
  const told = whole === null ? tooFew(cpu) : sentenceOf(cpu, whole)
  return [
    h('p', { class: 'note' }, sentence(`${told}.`)),
    ...(base === null ? [] : [h('p', { class: 'note' }, sentence(base.note))]),
    ...(whole === null ? [] : functionsTable({ cpu, base, work, baseWork }, { whole, link })),
    ...packagesChart(cpu),
    ...attachmentLine(cpu),
  ]
}

function sentenceOf(cpu: CpuPass, whole: number): string {
  const { samples, intervalMs, requests, probeMs } = cpu
  const probe = probeMs ? `; ${value(probeMs, 'ms')} of the probe are left out` : ''
  return (
    `${value(whole, 'ms')} of CPU time per request on the main thread, divided by ${samples} samples, one about every ` +
    `${value(intervalMs, 'ms')}, during ${requests} requests: ${partsOf(cpu, whole)}${probe}`
  )
}

function functionsTable(
  { cpu, base, work, baseWork }: CpuTime,
  { whole, link }: { whole: number; link: Link },
): Element[] {
  const shown = cpu.functions.slice(0, MOST_FUNCTIONS)
  if (shown.length === 0) return []
  const hasBlocks = work !== null
  const rows = shown.map((one): Content[][] => [
    nameOf(one, link),
    [...estimate(one.ownMs, 'ms'), h('small', null, ` ${percent(one.ownMs.value / whole)}`)],
    [value(one.selfMs, 'ms')],
    [value(one.totalMs, 'ms')],
    ...(base === null ? [] : [beforeOf(base.functionMs(one))]),
    ...(hasBlocks ? [[blocks(blocksOf(one, baseWork), blocksOf(one, work))]] : []),
  ])
  return [
    plainTable({
      caption: `Functions by time per request${cpu.functions.length > shown.length ? `, the first ${shown.length}` : ''}. With calls: in it and, of the application, in what it calls of packages and Node.js; in all: also in what that calls of the application`,
      head: [
        'function',
        'with calls',
        'itself',
        'in all',
        ...(base === null ? [] : [base.title]),
        ...(hasBlocks ? ['executed blocks, exact'] : []),
      ],
      rows,
    }),
  ]
}

function nameOf({ place, name: called, package: whose, line }: CpuFunction, link: Link): Content[] {
  const of = whose === '' ? '' : ` ${whose === 'node' ? 'Node.js' : name(whose)}`
  const at = line === undefined || place === null ? '' : `, most of it itself on line ${line}`
  if (whose === '' && place !== null)
    return [placeLink({ ...place, function: name(place.function ?? called) }, link), h('small', null, at)]
  return [h('code', null, name(called)), h('small', null, of)]
}

function beforeOf(before: Estimate | null): Content[] {
  return before === null ? ['–'] : estimate(before, 'ms')
}

/** `120 → 4000`: exact where the times beside it are sampled. */
function blocks(before: number | null, now: number | null): string {
  if (before === null) return now === null ? '' : value(now, 'count')
  return formatBeforeAfter(exactly(before), exactly(now), 'count')
}

function exactly(blocks: number | null): Estimate | null {
  return blocks === null ? null : { value: blocks, low: blocks, high: blocks }
}

/** Function and file tell it again: its lines may have moved. */
function blocksOf({ place, package: whose }: CpuFunction, work: WorkPass | null): number | null {
  if (place === null || whose !== '' || work === null) return null
  const sameFile = work.functions.filter((one) => one.place.file === place.file)
  const found = place.function
    ? sameFile.filter((one) => one.place.function === place.function)
    : sameFile.filter((one) => one.place.line === place.line)
  // Two of one name are not told apart.
  return found.length === 1 ? found[0]!.blocks : null
}

function packagesChart({ packages }: CpuPass): Element[] {
  if (packages.length === 0) return []
  const shown = packages.slice(0, MOST_PACKAGES)
  return [
    barChart({
      caption: `Time per request in packages and in Node.js themselves${packages.length > shown.length ? `, the ${shown.length} with the most of ${packages.length}` : ''}`,
      head: ['package', 'time'],
      rows: shown.map(({ name: called, selfMs }) => ({
        name: [called === 'node' ? 'Node.js' : h('code', null, name(called))],
        number: estimate(selfMs, 'ms'),
        value: selfMs.value,
        interval: selfMs,
      })),
    }),
  ]
}

function attachmentLine({ attachment }: CpuPass): Element[] {
  if (attachment === null) return []
  return [
    h(
      'p',
      { class: 'note' },
      'All samples, for DevTools and VS Code: ',
      h('code', null, name(attachment)),
      ', or ',
      h('code', null, `npx speedscope ${name(attachment)}`),
    ),
  ]
}
