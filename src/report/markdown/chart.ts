/** What draws a chart, in Markdown. */
import type { ChartKind } from '../../inputs.ts'
import type { ChartData } from '../chartData.ts'
import { renderMermaid } from './chartMermaid.ts'
import { renderQuickchart } from './chartQuickchart.ts'

export interface ChartOptions {
  /** `mermaid` is drawn by GitHub itself; `quickchart` sends names and numbers of the routes to its host. */
  kind: ChartKind
  /** Where QuickChart runs, for an instance of one's own. */
  host?: string
  scheme?: 'http' | 'https'
}

/** Markdown; empty where nothing is to be drawn, or can be. */
export function drawChart(data: ChartData, options: ChartOptions): string {
  if (options.kind === 'none') return ''
  return options.kind === 'quickchart' ? renderQuickchart(data, options) : renderMermaid(data)
}
