/** What the user may say, from whichever door. Everything else stands in the fixtures file. */

/** GitHub's three annotation levels, mildest first. */
export const severities = ['notice', 'warning', 'error'] as const

/** How loud the findings of a rule are: `auto` leaves it to the rule, `off` silences it. */
export const severitySettings = ['off', ...severities, 'auto'] as const

/** From which severity on a run fails. */
export const failOnLevels = [...severities, 'never'] as const

/** Which routes are looked at again beside the commit of the baseline. */
export const confirmModes = ['suspects', 'all', 'never'] as const
export type ConfirmMode = (typeof confirmModes)[number]

/** Whether the work pass takes place. */
export const workModes = ['on', 'off'] as const

/** Which routes have a cpu pass: those with a reason for it, all, or none. */
export const cpuModes = ['auto', 'all', 'off'] as const

/** Whether it is looked at how the database finds rows, and indexes are tried. */
export const planModes = ['auto', 'off'] as const

/** Whether what a change cannot reach is only counted. */
export const impactModes = ['auto', 'off'] as const

/** What a step of a workflow does. */
export const actionModes = ['profile', 'measure', 'report'] as const

/** When the action comments on a pull request. */
export const commentModes = ['always', 'on-change', 'never'] as const
export type CommentMode = (typeof commentModes)[number]

/** Whether the action writes findings beside the lines that they are about. */
export const annotationModes = ['on', 'off'] as const
export type AnnotationMode = (typeof annotationModes)[number]

/** What draws the chart of the changed routes. */
export const chartKinds = ['mermaid', 'quickchart', 'none'] as const
export type ChartKind = (typeof chartKinds)[number]

/** What the terminal prints: a report for people, one for agents, or one of the files. */
export const formats = [
  'terminal',
  'agent',
  'json',
  'findings',
  'markdown',
  'html',
  'csv',
  'sarif',
  'bencher',
  'otlp',
] as const
export type Format = (typeof formats)[number]

/** Whether a pattern of routes has the form of one: a path, or a method and a path; or `flow` and a name. */
export function isRoutePattern(text: string): boolean {
  return /^((([A-Z][A-Z-]*|\*) )?[/*{]|flow \S)/.test(text)
}

/** Rows that a table may be grown to. */
export const FEWEST_GROWN_ROWS = 4
export const MOST_GROWN_ROWS = 1_000_000

export const growthForm = `tables with their rows, such as books=10000,authors=2000, up to ${MOST_GROWN_ROWS} each; or on, or off`

/** What was said of growth, as in `growthForm`; null where it is none of that. */
export function readGrowth(text: string): Inputs['growth'] {
  if (text === 'on' || text === 'off') return text
  const parts = text.split(',').map((part) => /^\s*([^=\s][^=]*?)\s*=\s*([\d_]{1,9})\s*$/.exec(part))
  const tables = parts.map((part) => [part?.[1] ?? '', Number(part?.[2]?.replaceAll('_', ''))] as const)
  const areRight = tables.every(([, rows]) => rows >= FEWEST_GROWN_ROWS && rows <= MOST_GROWN_ROWS)
  return areRight ? Object.fromEntries(tables) : null
}

/** In seconds: a timer cannot be set for longer than some weeks. */
export const LONGEST_BUDGET = 86_400

export interface Inputs {
  /** The application, absolute. */
  directory: string
  /** Fixtures file relative to the directory; null finds route-fixtures.yml, .yaml, .json, .ts or .js. */
  fixtures: string | null
  /** These five win over the fixtures file. */
  start: string | null
  prepare: string | null
  port: number | null
  /** OpenAPI document: a file, a URL, or a path of the running server. */
  openapi: string | null
  /** Time for the whole run. */
  budgetMs: number | null
  /** Whether the work pass takes place; null leaves it to the fixtures file. */
  work: (typeof workModes)[number] | null
  /** Which routes have a cpu pass; null leaves it to the fixtures file. */
  cpu: (typeof cpuModes)[number] | null
  /** Whether plans are looked at; null leaves it to the fixtures file. */
  plans: (typeof planModes)[number] | null
  /** Rows by table; on: as the fixtures file says, else all tables that are read; null leaves it to the fixtures file. */
  growth: Record<string, number> | 'on' | 'off' | null
  /** Null leaves it to the fixtures file; `auto` is for pull requests and comparisons. */
  impact: (typeof impactModes)[number] | null
  /** Route patterns to measure; empty means all. */
  only: string[]
  /** An earlier profile.json to compare with. */
  baseline: string | null
  /** Null is suspects, where the commit of the baseline can be checked out. */
  confirm: ConfirmMode | null
  /** Directory for the reports and the server's log, absolute. */
  output: string
  failOn: (typeof failOnLevels)[number]
}

/** The inputs of somebody who says nothing but where the application is, and where the reports go. */
export const unsaid: Omit<Inputs, 'directory' | 'output'> = {
  fixtures: null,
  start: null,
  prepare: null,
  port: null,
  openapi: null,
  budgetMs: null,
  work: null,
  cpu: null,
  plans: null,
  growth: null,
  impact: null,
  only: [],
  baseline: null,
  confirm: null,
  failOn: 'error',
}
