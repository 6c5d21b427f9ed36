/** How long the action takes to its first line of log, divided by an empty Node.js process and by @actions/core alone. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { rolldown } from 'rolldown'
import { buildCli, removeProjects } from '../__tests__/terminal/routeProfiler.ts'
import { medianInterval } from './interval.ts'

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '30' } } })

const directory = mkdtempSync(path.join(tmpdir(), 'cold-start-'))
const before = loadavg()[0]!
try {
  const variants = {
    'node -e 0': ['-e', '0'],
    '@actions/core alone, bundled': [await bundledCore()],
    'the action': [path.join(path.dirname(await buildCli()), 'index.js')],
  }
  print(await measure(variants))
} finally {
  rmSync(directory, { recursive: true })
  removeProjects()
}

/** What the action cannot do without, in a bundle as ours. */
async function bundledCore(): Promise<string> {
  const input = path.join(directory, 'core.ts')
  const file = path.join(directory, 'core.js')
  const core = path.resolve('node_modules/@actions/core/lib/core.js')
  writeFileSync(input, `import { info } from ${JSON.stringify(core)}\ninfo('up')\n`)
  const bundle = await rolldown({ input, platform: 'node', logLevel: 'silent' })
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  return file
}

/** Rounds of one start each, so that whatever the machine does meanwhile meets all of them. */
async function measure(variants: Record<string, string[]>): Promise<Map<string, number[]>> {
  const env = runnerEnvironment()
  const names = Object.keys(variants)
  const times = new Map(names.map((name) => [name, [] as number[]]))
  for (let round = -2; round < Number(options.rounds); round++) {
    for (const name of names) {
      const ms = await firstLineMs(variants[name]!, env)
      // The first two fill the caches of the file system.
      if (round >= 0) times.get(name)!.push(ms)
    }
  }
  return times
}

/** To the first byte, or to the end of a process that prints nothing. */
async function firstLineMs(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { env, cwd: directory, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), ended])
  const ms = performance.now() - started
  child.kill('SIGKILL')
  await ended
  return ms
}

function runnerEnvironment(): NodeJS.ProcessEnv {
  const event = path.join(directory, 'event.json')
  writeFileSync(event, '{}')
  return {
    PATH: process.env['PATH'],
    GITHUB_REPOSITORY: 'quince/orchard',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_SHA: '7'.repeat(40),
    GITHUB_RUN_ID: '7',
    GITHUB_WORKFLOW_REF: 'quince/orchard/.github/workflows/ci.yml@refs/heads/main',
    GITHUB_WORKSPACE: directory,
  }
}

function print(times: Map<string, number[]>): void {
  const names = [...times.keys()]
  const ratio = (name: string, base: string): string => {
    const ratios = times.get(name)!.map((ms, i) => ms / times.get(base)![i]!)
    const { median, low, high } = medianInterval(ratios)
    return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`
  }
  const rows = names.map((name) => [name, ...names.slice(0, -1).map((base) => ratio(name, base))])
  console.log(
    `Node ${process.version}, ${options.rounds} rounds, load average ${before.toFixed(2)} before. ` +
      'Time to the first line of log: medians of ratios within a round.\n',
  )
  console.log(markdownTable([['', ...names.slice(0, -1).map((name) => `by ${name}`)], ...rows]))
}
