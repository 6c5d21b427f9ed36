/** A flame graph is gone through by keys or pointer, and a call of it is made as wide as all. Each says what its row says. */

interface Cell {
  drawn: SVGSVGElement
  x: number
  width: number
  level: number
  says: string
}

export function enhanceFlameGraphs(within: HTMLElement): void {
  for (const flame of within.querySelectorAll<HTMLElement>('.flame')) enhance(flame)
}

function enhance(flame: HTMLElement): void {
  const drawing = flame.querySelector('svg')!
  const output = flame.querySelector('output')!
  const rows = flame.nextElementSibling?.querySelectorAll('tbody tr') ?? []
  const cells = [...drawing.querySelectorAll<SVGSVGElement>('svg')].map((drawn, i) => read(drawn, rows[i]))
  let at = 0

  const choose = (index: number): void => {
    cells[at]?.drawn.classList.remove('chosen')
    at = index
    cells[at]?.drawn.classList.add('chosen')
    output.textContent = cells[at]?.says ?? ''
  }
  const widen = (to: Pick<Cell, 'x' | 'width'>): void => {
    for (const { drawn, x, width } of cells) {
      const from = Math.max(x, to.x)
      const end = Math.min(x + width, to.x + to.width)
      const perCent = (part: number): string => `${Math.round((part / to.width) * 1e5) / 1e3}%`
      drawn.setAttribute('x', perCent(from - to.x))
      drawn.setAttribute('width', perCent(Math.max(0, end - from)))
    }
  }
  const indexOf = (event: Event): number =>
    cells.findIndex(({ drawn }) => event.target instanceof Node && drawn.contains(event.target))

  drawing.addEventListener('pointermove', (event) => {
    const index = indexOf(event)
    if (index >= 0 && index !== at) choose(index)
  })
  drawing.addEventListener('click', (event) => {
    const index = indexOf(event)
    if (index < 0) return widen({ x: 0, width: 100 })
    choose(index)
    widen(cells[index]!)
  })
  drawing.addEventListener('focus', () => choose(at))
  drawing.addEventListener('keydown', (event) => {
    const next = nextOf(event.key, cells, at)
    if (next !== undefined) choose(next)
    else if (event.key === 'Enter') widen(cells[at]!)
    else if (event.key === 'Escape') widen({ x: 0, width: 100 })
    else return
    event.preventDefault()
  })
}

function read(drawn: SVGSVGElement, row: Element | undefined): Cell {
  const of = (attribute: string): number => Number.parseFloat(drawn.getAttribute(attribute) ?? '')
  const says = [...(row?.children ?? [])].map(({ textContent }) => textContent)
  return { drawn, x: of('x'), width: of('width'), level: of('y'), says: says.join(' · ') }
}

/** Down to the first that it calls, up to its caller, and to those beside it; undefined for other keys. */
function nextOf(key: string, cells: readonly Cell[], at: number): number | undefined {
  const { level } = cells[at]!
  const orHere = (index: number): number => (index === -1 ? at : index)
  switch (key) {
    case 'ArrowDown':
      return orHere(cells.findIndex((one, i) => i === at + 1 && one.level > level))
    case 'ArrowUp':
      return orHere(cells.findLastIndex((one, i) => i < at && one.level < level))
    case 'ArrowRight':
      return orHere(cells.findIndex((one, i) => i > at && one.level === level))
    case 'ArrowLeft':
      return orHere(cells.findLastIndex((one, i) => i < at && one.level === level))
    case 'Home':
      return 0
    case 'End':
      return cells.length - 1
    default:
      return undefined
  }
}
