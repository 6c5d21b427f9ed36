/** A chart as the address of a picture. The numbers are in the address, so nothing is stored anywhere. */
import quickchart from 'quickchart-js'
import type { ChartOptions } from './chart.ts'
import type { ChartData } from '../chartData.ts'
import { safeAddress } from './markdownPlace.ts'

/** The package types its CommonJS build, which has the class in `default`; what is bundled is the class itself. */
const QuickChart = quickchart as unknown as typeof quickchart.default

/** GitHub's image proxy writes the address in hexadecimal, and addresses above 4 K are refused on the way. */
const MOST_CHARACTERS = 2000

/** As many routes as the address has room for; empty where even one is too many. */
export function renderQuickchart({ label, rows }: ChartData, options: ChartOptions): string {
  for (let n = rows.length; n > 0; n--) {
    const address = safeAddress(addressOf({ label, rows: rows.slice(0, n) }, options), ['https:', 'http:'])
    if (address !== null && address.length < MOST_CHARACTERS)
      return `![${label} of the changed routes](${address})`
  }
  return ''
}

function addressOf(data: ChartData, { host = 'quickchart.io', scheme = 'https' }: ChartOptions): string {
  if (!URL.canParse(`${scheme}://${host}`)) return ''
  const chart = new QuickChart()
  // It goes in as text: quickchart-js would run what stands between __BEGINFUNCTION__ and __ENDFUNCTION__ in an object.
  chart
    .setConfig(JSON.stringify(configOf(data)))
    .setVersion('4')
    .setHost(host)
    .setScheme(scheme)
  return chart
    .setWidth(700)
    .setHeight(80 + 36 * data.rows.length)
    .getUrl()
}

function configOf({ label, rows }: ChartData): object {
  return {
    type: 'bar',
    data: {
      labels: rows.map(({ name }) => name),
      datasets: [
        { label: 'before', data: rows.map(({ base }) => short(base)) },
        { label: 'now', data: rows.map(({ head }) => short(head)) },
      ],
    },
    options: { indexAxis: 'y', plugins: { title: { display: true, text: label } } },
  }
}

function short(value: number): number {
  return Number(value.toPrecision(4))
}
