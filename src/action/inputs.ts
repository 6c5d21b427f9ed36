/** What a workflow may say to the action: every input of action.yml, read and checked before anything is booted. */
import { statSync } from 'node:fs'
import path from 'node:path'
import { messageOf, UserError } from '../errors.ts'
import {
  actionModes,
  type AnnotationMode,
  annotationModes,
  chartKinds,
  type CommentMode,
  commentModes,
  confirmModes,
  cpuModes,
  failOnLevels,
  growthForm,
  impactModes,
  planModes,
  type Inputs,
  isRoutePattern,
  LONGEST_BUDGET,
  readGrowth,
  unsaid,
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
  annotations: AnnotationMode
  chart: ChartOptions
  retentionDays: number | null
  /** Empty where the workflow gives none. */
  token: string
}

/** GitHub keeps no artifact for longer. */
const MOST_RETENTION_DAYS = 400

/**
 * @param read the value of an input, defaults of action.yml included; empty where there is none
 * @param workspace GITHUB_WORKSPACE
 * @throws UserError that names every input that cannot be, and what it takes
 */
export function readActionInputs(read: (name: string) => string, workspace: string): ActionInputs {
  const reading = new Reading(read)
  const mode = reading.oneOf('mode', 'profile', actionModes)
  const directory = path.resolve(workspace, read('working-directory') || '.')
  const baseline = read('baseline') || 'auto'
  // The job that reports has no checkout.
  if (mode !== 'report') {
    reading.check(undefined, () => requireDirectory(read('working-directory'), directory))
    reading.check(undefined, () => requireBaseline(baseline, directory))
  }
  const action: ActionInputs = {
    mode,
    name: read('name'),
    application: path.relative(workspace, directory).replaceAll('\\', '/'),
    baseline,
    preparePaths: linesOf(read('prepare-paths')),
    comment: reading.oneOf('comment', 'always', commentModes),
    annotations: reading.oneOf('annotations', 'on', annotationModes),
    chart: {
      kind: reading.oneOf('chart', 'mermaid', chartKinds),
      ...reading.check({}, () => quickchartServer(read('quickchart-url'))),
    },
    retentionDays: reading.number('retention-days', MOST_RETENTION_DAYS),
    token: read('github-token'),
    inputs: { ...unsaid, ...runInputs(reading), directory, output: path.join(directory, '.route-profiler') },
  }
  if (reading.wrong.length > 0) throw allOf(reading.wrong)
  return action
}

/** What a run is told from the terminal as well. */
function runInputs(reading: Reading): Partial<Inputs> {
  const budget = reading.number('budget', LONGEST_BUDGET)
  return {
    fixtures: reading.text('fixtures'),
    start: reading.text('start'),
    prepare: reading.text('prepare'),
    port: reading.number('port', 65_535),
    openapi: reading.text('openapi'),
    budgetMs: budget === null ? null : budget * 1000,
    cpu: reading.text('cpu') === null ? null : reading.oneOf('cpu', 'auto', cpuModes),
    plans: reading.text('plans') === null ? null : reading.oneOf('plans', 'auto', planModes),
    growth: reading.check(null, () => growthOf(reading.text('growth'))),
    impact: reading.text('impact') === null ? null : reading.oneOf('impact', 'auto', impactModes),
    only: reading.check([], () => patternsOf(reading.text('only') ?? '')),
    confirm: reading.text('confirm') === null ? null : reading.oneOf('confirm', 'suspects', confirmModes),
    failOn: reading.oneOf('fail-on', 'error', failOnLevels),
  }
}

/** Reads input after input, so that all that cannot be are told at once. */
class Reading {
  readonly wrong: UserError[] = []
  readonly #read: (name: string) => string

  constructor(read: (name: string) => string) {
    this.#read = read
  }

  /** The value of one input; where it cannot be, what stands in for it until all have been looked at. */
  check<T>(otherwise: T, readOne: () => T): T {
    try {
      return readOne()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.wrong.push(error)
      return otherwise
    }
  }

  text(name: string): string | null {
    return this.#read(name) || null
  }

  number(name: string, most: number): number | null {
    return this.check(null, () => numberOf(this.#read, name, most))
  }

  oneOf<const T extends string>(name: string, otherwise: T, allowed: readonly T[]): T {
    return this.check(otherwise, () => oneOfThem(name, this.#read(name) || otherwise, allowed))
  }
}

/** One as it is; several as a list, each with what it takes. */
function allOf(wrong: readonly UserError[]): UserError {
  const [first] = wrong
  if (wrong.length === 1) return first!
  return new UserError(
    `${wrong.length} inputs are wrong:\n${wrong.map((one) => `${messageOf(one)} ${one.hint}`).join('\n')}`,
    'action.yml describes every input.',
  )
}

function requireDirectory(named: string, directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return
  throw new UserError(
    `The input working-directory is "${named}", and there is no such directory.`,
    'It takes the directory of the application, relative to the repository. Is the repository checked out before this step?',
  )
}

/** The name of an artifact has no slash; what has one is a file. */
function requireBaseline(baseline: string, directory: string): void {
  const isFile = /[/\\]/.test(baseline)
  if (!isFile || statSync(path.resolve(directory, baseline), { throwIfNoEntry: false })?.isFile()) return
  throw new UserError(
    `The input baseline is "${baseline}", and there is no such file.`,
    'It takes auto, none, the path of a profile.json relative to the application, or the name of an artifact.',
  )
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

function oneOfThem<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (found !== undefined) return found
  throw new UserError(`The input ${name} is "${value}".`, `It takes ${allowed.join(', ')}.`)
}

function numberOf(read: (name: string) => string, name: string, most: number): number | null {
  const value = read(name)
  if (value === '') return null
  if (/^[1-9]\d{0,8}$/.test(value) && Number(value) <= most) return Number(value)
  throw new UserError(`The input ${name} is "${value}".`, `It takes a whole number from 1 to ${most}.`)
}

function growthOf(text: string | null): Inputs['growth'] {
  if (text === null) return null
  const said = readGrowth(text)
  if (said === null) throw new UserError(`The input growth is "${text}".`, `It takes ${growthForm}.`)
  return said
}

function patternsOf(text: string): string[] {
  const patterns = linesOf(text)
  const none = patterns.find((pattern) => !isRoutePattern(pattern))
  if (none === undefined) return patterns
  throw new UserError(
    `The input only is "${none}".`,
    'It takes one pattern per line, a path or a method and a path, such as GET /api/**.',
  )
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
