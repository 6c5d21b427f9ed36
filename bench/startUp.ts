/** How long a large application takes until all its modules are loaded, with the probe divided by without. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { buildProbe } from '../__tests__/support/app.ts'
import { Channel } from '../src/collect/app/channel.ts'
import { preloadEnv } from '../src/collect/app/preload.ts'
import { medianInterval } from './interval.ts'

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, modules: { type: 'string', default: '3000' } },
})

const PACKAGES = [
  'express',
  'fastify',
  'hono',
  'pg',
  'zod',
  'drizzle-orm/node-postgres',
  'drizzle-orm/pg-core',
]
/** Modules that one module imports. */
const BRANCHES = 8

type Kind = 'CommonJS' | 'ESM'
type Variant = 'without' | 'with the probe'

const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'start-up-')))
const channel = await Channel.open()
try {
  const before = loadavg()[0]!
  const entries: Record<Kind, string> = {
    CommonJS: writeApplication('CommonJS'),
    ESM: writeApplication('ESM'),
  }
  print(await measure(entries), before)
} finally {
  await channel.close()
  rmSync(directory, { recursive: true })
}

/** A tree of modules with some code each, and packages as large applications have them. Returns what to start. */
function writeApplication(kind: Kind): string {
  const root = path.join(directory, kind)
  mkdirSync(path.join(root, 'modules'), { recursive: true })
  writeFileSync(
    path.join(root, 'package.json'),
    JSON.stringify({ type: kind === 'ESM' ? 'module' : 'commonjs' }),
  )
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'), 'junction')
  const count = Number(options.modules)
  for (let i = 0; i < count; i++) {
    const children = Array.from({ length: BRANCHES }, (_, k) => i * BRANCHES + k + 1).filter((n) => n < count)
    writeFileSync(
      path.join(root, `modules/m${i}.js`),
      moduleText(
        kind,
        i,
        children.map((n) => `./m${n}.js`),
      ),
    )
  }
  const entry = path.join(root, 'server.js')
  const imports = [...PACKAGES, './modules/m0.js'].map((name) =>
    kind === 'ESM' ? `import '${name}'` : `require('${name}')`,
  )
  const http = kind === 'ESM' ? `import http from 'node:http'` : `const http = require('node:http')`
  writeFileSync(
    entry,
    `${[http, ...imports].join('\n')}\nhttp.createServer().listen(0, () => console.log('up'))\n`,
  )
  return entry
}

function moduleText(kind: Kind, i: number, imports: string[]): string {
  const esm = kind === 'ESM'
  const head = imports.map((file, k) =>
    esm ? `import * as c${k} from '${file}'` : `const c${k} = require('${file}')`,
  )
  const functions = Array.from(
    { length: 20 },
    (_, k) => `function step${k}(value) {\n  return value > ${k} ? value * ${i + k} : 'step ${k} of ${i}'\n}`,
  )
  const children = imports.map((_, k) => `c${k}`).join(', ')
  const names = functions.map((_, k) => `step${k}`).join(', ')
  const tail = esm
    ? `export { ${names} }\nexport const children = [${children}]`
    : `module.exports = { ${names}, children: [${children}] }`
  return [...head, ...functions, tail, ''].join('\n')
}

/** Rounds of one start each, so that whatever the machine does meanwhile meets all of them. */
async function measure(entries: Record<Kind, string>): Promise<Map<Kind, Record<Variant, number[]>>> {
  const probe = await buildProbe()
  const { NODE_OPTIONS: _, ...env } = process.env
  const environments = { without: env, 'with the probe': preloadEnv(env, channel, probe) }
  const times = new Map<Kind, Record<Variant, number[]>>()
  for (const kind of Object.keys(entries) as Kind[]) times.set(kind, { without: [], 'with the probe': [] })
  for (let round = -1; round < Number(options.rounds); round++) {
    for (const [kind, found] of times) {
      const names = Object.keys(environments) as Variant[]
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const ms = await startMs(entries[kind], environments[name])
        // The first round fills the caches of the file system.
        if (round >= 0) found[name].push(ms)
      }
    }
  }
  return times
}

async function startMs(entry: string, env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const first = await Promise.race([once(child.stdout, 'data').then(() => 'up'), ended.then(() => 'ended')])
  const ms = performance.now() - started
  child.kill('SIGKILL')
  await ended
  if (first !== 'up') throw new Error('The application ended before it listened.')
  return ms
}

function print(times: Map<Kind, Record<Variant, number[]>>, before: number): void {
  const rows = [...times].map(([kind, { without, 'with the probe': probed }]) => {
    const ratio = medianInterval(probed.map((ms, i) => ms / without[i]!))
    const extra = medianInterval(probed.map((ms, i) => ms - without[i]!))
    const base = medianInterval(without)
    return [
      kind,
      `${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)} to ${ratio.high.toFixed(2)})`,
      `${base.median.toFixed(0)} ms`,
      `${extra.median.toFixed(0)} ms (${extra.low.toFixed(0)} to ${extra.high.toFixed(0)})`,
    ]
  })
  console.log(
    `Node ${process.version}, ${options.modules} modules and ${PACKAGES.length} packages, ${options.rounds} rounds, ` +
      `load average ${before.toFixed(2)} before. Medians within a round, with 95 % intervals.\n`,
  )
  console.log(markdownTable([['', 'with ÷ without', 'without', 'more with the probe'], ...rows]))
}
