/** What a workflow may say to the action: every input of action.yml, read and checked. */
import path from 'node:path'
import { UserError } from '../errors.ts'
import {
  actionModes,
  chartKinds,
  type CommentMode,
  commentModes,
  confirmModes,
  failOnLevels,
  type Inputs,
} from '../inputs.ts'
import type { ChartOptions } from '../report/markdown/chart.ts'

export interface ActionInputs {
  inputs: Inputs
  mode: (typeof actionModes)[number]
  /** Tells applications of one workflow apart; empty where there is one. */
  name: string
  /** The application relative to the repository, with forward slashes: empty for its root. */
  application: string
  /** `auto`, `none`, a path or the name of an artifact. */
  baseline: string
  preparePaths: string[]
  comment: CommentMode
  chart: ChartOptions
  retentionDays: number | null
  /** Empty where the workflow gives none. */
  token: string
}

/**
 * @param read the value of an input, defaults of action.yml included; empty where there is none
 * @param workspace GITHUB_WORKSPACE
 * @throws UserError that names the input and what it takes
 */
export function readActionInputs(read: (name: string) => string, workspace: string): ActionInputs {
  const text = (name: string): string | null => read(name) || null
  const directory = path.resolve(workspace, read('working-directory') || '.')
  const budget = numberOf(read, 'budget')
  return {
    mode: oneOf('mode', read('mode') || 'profile', actionModes),
    name: read('name'),
    application: path.relative(workspace, directory).replaceAll('\\', '/'),
    baseline: read('baseline') || 'auto',
    preparePaths: linesOf(read('prepare-paths')),
    comment: oneOf('comment', read('comment') || 'always', commentModes),
    chart: {
      kind: oneOf('chart', read('chart') || 'mermaid', chartKinds),
      ...quickchartServer(read('quickchart-url')),
    },
    retentionDays: numberOf(read, 'retention-days'),
    token: read('github-token'),
    inputs: {
      directory,
      fixtures: text('fixtures'),
      start: text('start'),
      prepare: text('prepare'),
      port: numberOf(read, 'port'),
      openapi: text('openapi'),
      budgetMs: budget === null ? null : budget * 1000,
      work: null,
      only: linesOf(read('only')),
      baseline: null,
      confirm: read('confirm') === '' ? null : oneOf('confirm', read('confirm'), confirmModes),
      output: path.join(directory, '.route-profiler'),
      failOn: oneOf('fail-on', read('fail-on') || 'error', failOnLevels),
    },
  }
}

function quickchartServer(address: string): Partial<ChartOptions> {
  if (address === '') return {}
  const url = URL.parse(address)
  if (url && /^https?:$/.test(url.protocol))
    return { host: url.host, scheme: url.protocol === 'http:' ? 'http' : 'https' }
  throw new UserError(
    `The input quickchart-url is "${address}".`,
    'It takes an address such as https://quickchart.io',
  )
}

function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (found !== undefined) return found
  throw new UserError(`The input ${name} is "${value}".`, `It takes ${allowed.join(', ')}.`)
}

function numberOf(read: (name: string) => string, name: string): number | null {
  const value = read(name)
  if (value === '') return null
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new UserError(`The input ${name} is "${value}".`, 'It takes a whole number above zero.')
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
