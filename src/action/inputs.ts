/** What a workflow may say to the action: every input of action.yml, read and checked. */
import path from 'node:path'
import { UserError } from '../errors.ts'
import type { Inputs } from '../inputs.ts'
import type { ChartOptions } from '../report/chart.ts'

export interface ActionInputs {
  inputs: Inputs
  mode: (typeof modes)[number]
  /** Tells applications of one workflow apart; empty where there is one. */
  name: string
  /** The application relative to the repository, with forward slashes: empty for its root. */
  application: string
  /** `auto`, `none`, a path or the name of an artifact. */
  baseline: string
  preparePaths: string[]
  comment: (typeof comments)[number]
  chart: ChartOptions
  retentionDays: number | null
  /** Empty where the workflow gives none. */
  token: string
}

/** The default of each comes first. */
const modes = ['profile', 'measure', 'report'] as const
const comments = ['always', 'on-change', 'never'] as const
const charts = ['mermaid', 'quickchart', 'none'] as const
const confirms = ['never', 'suspects', 'all'] as const
const failOns = ['error', 'warning', 'notice', 'never'] as const

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
    mode: oneOf(read, 'mode', modes),
    name: read('name'),
    application: path.relative(workspace, directory).replaceAll('\\', '/'),
    baseline: read('baseline') || 'auto',
    preparePaths: linesOf(read('prepare-paths')),
    comment: oneOf(read, 'comment', comments),
    chart: { kind: oneOf(read, 'chart', charts), ...quickchartServer(read('quickchart-url')) },
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
      confirm: read('confirm') === '' ? null : oneOf(read, 'confirm', confirms),
      output: path.join(directory, '.route-profiler'),
      failOn: oneOf(read, 'fail-on', failOns),
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

function oneOf<const T extends string>(
  read: (name: string) => string,
  name: string,
  allowed: readonly [T, ...T[]],
): T {
  const value = read(name) || allowed[0]
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
