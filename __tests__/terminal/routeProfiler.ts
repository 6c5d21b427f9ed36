/** The command as a user runs it: built from the sources, on a project in a directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { rolldown } from 'rolldown'
import configurations from '../../rolldown.config.ts'
import { oncePerRun } from '../support/oncePerRun.ts'

const root = path.resolve(import.meta.dirname, '../..')
const made: string[] = []

/** cli.js of these sources, in a directory of its own: dist may be rebuilt while tests run. */
export async function buildCli(): Promise<string> {
  return path.join(await oncePerRun('built cli', build), 'cli.js')
}

async function build(directory: string): Promise<void> {
  for (const { output, ...input } of configurations) {
    const options = (Array.isArray(output) ? output[0] : output)!
    const bundle = await rolldown({ ...input, logLevel: 'silent' })
    await bundle.write({ ...options, dir: path.join(directory, path.relative('dist', options.dir!)) })
  }
}

function temporary(name: string): string {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), name)))
  made.push(directory)
  return directory
}

/** For afterAll. */
export function removeProjects(): void {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}

/** A project from one of the repository's directories, with these files added or replaced. */
export function project(source: string, files: Record<string, string> = {}): string {
  const directory = temporary('project-')
  cpSync(path.join(root, source), directory, {
    recursive: true,
    filter: (file) => !/node_modules|\.route-profiler/.test(path.relative(root, file)),
  })
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction')
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(directory, name), text)
  return directory
}

export interface Invocation {
  directory: string
  args?: string[]
  env?: NodeJS.ProcessEnv
}

export interface Result {
  /** Null when a signal ended it. */
  code: number | null
  stdout: string
  stderr: string
}

export interface Running {
  child: ChildProcess
  result: Promise<Result>
}

const noServices = { PORT: undefined, DATABASE_URL: undefined, MYSQL_URL: undefined }

/** What std-env takes for an agent: a test that one runs shows what a person sees. */
const signsOfAgents = [
  'AI_AGENT CLAUDECODE CLAUDE_CODE REPL_ID GEMINI_CLI CODEX_SANDBOX CODEX_THREAD_ID OPENCODE AUGMENT_AGENT',
  'GOOSE_PROVIDER JUNIE_DATA JUNIE_SHIM_PATH COPILOT_AGENT COPILOT_CLI CURSOR_AGENT EDITOR TERM_PROGRAM',
].flatMap((names) => names.split(' '))

const noAgent = Object.fromEntries(signsOfAgents.map((name) => [name, undefined]))

export async function start({ directory, args = [], env = {} }: Invocation): Promise<Running> {
  const child = spawn(process.execPath, [await buildCli(), ...args], {
    cwd: directory,
    env: { ...process.env, ...noAgent, ...noServices, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const result = { code: null as number | null, stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text))
  return {
    child,
    result: new Promise((resolve) => child.on('close', (code) => resolve({ ...result, code }))),
  }
}

export async function routeProfiler(invocation: Invocation): Promise<Result> {
  return (await start(invocation)).result
}
