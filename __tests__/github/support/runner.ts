/** Runs a bundled action as GitHub's runner does: a process, variables, files for its answers, commands on its output. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { GitHub } from './github.ts'
import type { Json } from './openapi.ts'
import type { ResultsService } from './resultsService.ts'
import type { Run } from './state.ts'

export interface Step {
  github: GitHub
  results: ResultsService
  /** The run this step is part of; its head is not always what is checked out. */
  run: Run
  /** GITHUB_SHA: the merge commit for a pull request. Default: the run's head. */
  sha?: string
  ref?: string
  event: Json
  inputs: Record<string, string>
  /** Bundled entry, such as dist/index.js. */
  main: string
  /** What actions/checkout would have left there. */
  workspace: string
  env?: NodeJS.ProcessEnv
  /** The Node that runs the action. */
  node?: string
  timeoutMs?: number
  /** Called with the process of the action. */
  started?: (child: ChildProcess) => void
}

export interface WorkflowCommand {
  command: string
  properties: Record<string, string>
  message: string
}

export interface StepResult {
  exitCode: number | null
  /** Every byte it printed. */
  raw: string
  /** What the log shows: commands gone, masks applied. */
  log: string
  /** error, warning, notice and the like, in order; none of those printed while commands were stopped. */
  commands: WorkflowCommand[]
  masks: string[]
  outputs: Record<string, string>
  state: Record<string, string>
  summary: string
  /** What was written for later steps. */
  environment: string
}

const FILES = ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STEP_SUMMARY'] as const
const TIMEOUT_MS = 180_000

export async function runStep(step: Step): Promise<StepResult> {
  const home = mkdtempSync(path.join(tmpdir(), 'runner '))
  writeFileSync(path.join(home, 'event.json'), JSON.stringify(step.event))
  const files = Object.fromEntries(FILES.map((name) => [name, path.join(home, name)]))
  for (const file of Object.values(files)) writeFileSync(file, '')
  const env = { ...environmentOf(step, home), ...files, ...step.env }
  const { exitCode, raw } = await execute(step, env)
  const read = (name: (typeof FILES)[number]): string => readFileSync(files[name]!, 'utf8')
  return {
    exitCode,
    raw,
    ...readLog(raw),
    outputs: readValues(read('GITHUB_OUTPUT')),
    state: readValues(read('GITHUB_STATE')),
    summary: read('GITHUB_STEP_SUMMARY'),
    environment: read('GITHUB_ENV') + read('GITHUB_PATH'),
  }
}

function environmentOf(step: Step, home: string): NodeJS.ProcessEnv {
  const { github, run } = step
  const { fullName, id } = github.state.repository
  const ref = step.ref ?? `refs/heads/${run.headBranch}`
  const inputs = Object.entries(step.inputs).map(([name, value]) => [
    `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
    value,
  ])
  return {
    PATH: process.env['PATH'],
    HOME: home,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: fullName,
    GITHUB_REPOSITORY_ID: String(id),
    GITHUB_REPOSITORY_OWNER: fullName.split('/')[0],
    GITHUB_EVENT_NAME: run.event,
    GITHUB_EVENT_PATH: path.join(home, 'event.json'),
    GITHUB_SHA: step.sha ?? run.headSha,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/\w+\//, ''),
    GITHUB_RUN_ID: String(run.id),
    GITHUB_RUN_ATTEMPT: String(run.attempt),
    GITHUB_RUN_NUMBER: String(run.number),
    GITHUB_WORKFLOW: run.name,
    GITHUB_WORKFLOW_REF: `${fullName}/${run.path}@${ref}`,
    GITHUB_JOB: 'profile',
    GITHUB_ACTION: '__quince_route-profiler',
    GITHUB_ACTOR: 'quincy-medlar',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_WORKSPACE: step.workspace,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    // the cache's client cannot do with a blank in it
    RUNNER_TEMP: mkdtempSync(path.join(tmpdir(), 'runner-temp-')),
    RUNNER_TOOL_CACHE: path.join(home, 'tools'),
    ...step.results.environment(run),
    ...(Object.fromEntries(inputs) as NodeJS.ProcessEnv),
  }
}

async function execute(
  { node = process.execPath, main, workspace, timeoutMs = TIMEOUT_MS, started }: Step,
  env: NodeJS.ProcessEnv,
): Promise<{ exitCode: number | null; raw: string }> {
  const child = spawn(node, [main], { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] })
  started?.(child)
  let raw = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk))
  }
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve)
  })
  clearTimeout(timer)
  return { exitCode, raw }
}

/** Reads the output as the runner does, line by line, `::stop-commands::` included. */
export function readLog(raw: string): Pick<StepResult, 'log' | 'commands' | 'masks'> {
  const commands: WorkflowCommand[] = []
  const shown: string[] = []
  let resumeToken: string | null = null
  for (const line of raw.split(/\r?\n/)) {
    const command = parseCommand(line)
    if (resumeToken !== null) {
      if (command?.command === resumeToken) resumeToken = null
      else shown.push(line)
    } else if (command?.command === 'stop-commands') resumeToken = command.message
    else if (command) commands.push(command)
    else shown.push(line)
  }
  const masks = commands.filter(({ command }) => command === 'add-mask').map(({ message }) => message)
  const hidden = masks.filter((mask) => mask.trim() !== '')
  const log = hidden.reduce((text, mask) => text.replaceAll(mask, '***'), shown.join('\n'))
  return { log, masks, commands: commands.filter(({ command }) => command !== 'add-mask') }
}

/** `::name key=value::message` at the start of a line, or the older `##[name key=value]message` anywhere in it. */
function parseCommand(line: string): WorkflowCommand | null {
  const [old, name, message] = /##\[([^\s\]]+)[^\]]*\](.*)$/.exec(line) ?? []
  if (old !== undefined && !/^\s*::[^\s:]+/.test(line))
    return { command: name!, properties: {}, message: message! }
  return parseNewCommand(line)
}

function parseNewCommand(line: string): WorkflowCommand | null {
  const [matched, command, properties = '', message = ''] =
    /^\s*::([^\s:]+)(?: ([^:]*(?:%3A[^:]*)*))?::(.*)$/i.exec(line) ?? []
  if (matched === undefined) return null
  const pairs = properties.split(',').filter((pair) => pair.includes('='))
  const named = pairs.map((pair) => [
    pair.slice(0, pair.indexOf('=')).trim(),
    pair.slice(pair.indexOf('=') + 1),
  ])
  return {
    command: command!,
    properties: Object.fromEntries(named.map(([name, value]) => [name, unescaped(value!)])),
    message: unescaped(message),
  }
}

function unescaped(value: string): string {
  const escapes: Record<string, string> = {
    '%0D': '\r',
    '%0A': '\n',
    '%3A': ':',
    '%2C': ',',
    '%25': '%',
  }
  return value.replaceAll(/%(?:0D|0A|3A|2C|25)/gi, (escape) => escapes[escape.toUpperCase()]!)
}

/** `name=value` or `name<<END … END`. */
function readValues(file: string): Record<string, string> {
  const values: Record<string, string> = {}
  const lines = file.split(/\r?\n/)
  while (lines.length > 0) {
    const line = lines.shift()!
    const [, name, end] = /^([^=<]+)<<(.+)$/.exec(line) ?? []
    if (name !== undefined) {
      const length = lines.indexOf(end!)
      values[name] = lines.splice(0, length).join('\n')
      lines.shift()
    } else if (line.includes('=')) {
      values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1)
    }
  }
  return values
}
