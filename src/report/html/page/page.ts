/** The script of the report: pages of single routes by their address, and the table. Without it the overview stands by itself. */
import type { Element as Tree } from '../element.ts'
import { build, make } from './build.ts'
import { enhanceSnippets } from './copy.ts'
import { enhanceFlameGraphs } from './flameGraph.ts'
import { enhanceIndexesTable } from './indexesTable.ts'
import { enhanceRoutesTable } from './routesTable.ts'

interface Data {
  /** Finding id → route id. */
  findings: Record<string, string>
  /** Route id → what is on its page. */
  pages: Record<string, Tree[]>
}

const overview = byId('overview')
const page = byId('page')
const { findings, pages } = JSON.parse(byId('data').textContent ?? '') as Data
const title = document.title
/** Where the reader was in the overview. */
let scrolled = 0

enhanceRoutesTable(byId('routes-table') as HTMLTableElement, byId('routes-controls'))
const indexes = document.getElementById('indexes-table')
if (indexes !== null) enhanceIndexesTable(indexes as HTMLTableElement, byId('indexes-controls'))
enhanceSnippets(overview)
addEventListener('hashchange', show)
show()

function show(): void {
  const [route = null, query = null] = wanted('#route=')
  const [finding = null] = wanted('#finding=')
  const id = route ?? (finding === null ? null : ownOf(findings, finding))
  if (id === null) showOverview()
  else showRoute(id, { finding, query })
}

/** What stands behind it in the address, and behind `&query=`; nothing where there is something else. */
function wanted(start: string): string[] {
  if (!location.hash.startsWith(start)) return []
  try {
    return location.hash
      .slice(start.length)
      .split('&query=')
      .map((part) => decodeURIComponent(part))
  } catch {
    return []
  }
}

/** A route may be called like something that every object has. */
function ownOf<T>(all: Record<string, T>, name: string): T | null {
  return Object.hasOwn(all, name) ? all[name]! : null
}

function showOverview(): void {
  const isBack = overview.hidden
  overview.hidden = false
  page.hidden = true
  page.replaceChildren()
  document.title = title
  const target = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
  if (target !== null) target.scrollIntoView()
  else if (isBack) scrollTo(0, scrolled)
  if (target?.matches('[tabindex]')) target.focus({ preventScroll: true })
}

interface Part {
  finding: string | null
  /** Number of a query whose plan is meant. */
  query: string | null
}

function showRoute(id: string, { finding, query }: Part): void {
  if (!overview.hidden) scrolled = scrollY
  const tree = ownOf(pages, id)
  const back = make('p', { class: 'back' }, make('a', { href: '#routes' }, '← All routes'))
  const missing = [
    make('h1', { tabindex: '-1' }, id),
    make(
      'p',
      {},
      'This route has no page: it is not in this run, or its page was left out because the file would be too large.',
    ),
  ]
  page.replaceChildren(back, ...(tree === null ? missing : tree.map((one) => build(one))))
  enhanceFlameGraphs(page)
  enhanceSnippets(page)
  overview.hidden = true
  page.hidden = false
  document.title = `${id} · ${title}`
  const meant = partOf({ finding, query })
  if (meant === undefined) scrollTo(0, 0)
  else meant.scrollIntoView()
  ;(meant ?? page.querySelector<HTMLElement>('h1'))?.focus({ preventScroll: true })
}

/** The card of a finding, or the title of a plan, which is opened. */
function partOf({ finding, query }: Part): HTMLElement | undefined {
  if (query !== null) {
    const plan = page.querySelector<HTMLDetailsElement>(`details[data-query="${Number(query)}"]`)
    if (plan === null) return undefined
    plan.open = true
    return plan.querySelector('summary') ?? undefined
  }
  const cards = [...page.querySelectorAll<HTMLElement>('[data-finding]')]
  return finding === null ? undefined : cards.find((one) => one.dataset['finding'] === finding)
}

function byId(id: string): HTMLElement {
  return document.getElementById(id)!
}
