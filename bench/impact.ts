/**
 * What a change can reach, tried on changes whose effects are known: no route that a change has an effect on may be called
 * unreached. Two judges say which routes those are: who planted the change, and, with --observe, the executed blocks of the head.
 *
 *   node bench/impact.ts bookshop
 *   node bench/impact.ts fastify-demo --clone DIRECTORY    a clone of https://github.com/fastify/demo, with its packages
 */
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepare } from '../src/collect/app/prepare.ts'
import { type CollectOptions } from '../src/collect/collect.ts'
import { unsaid } from '../src/inputs.ts'
import { collectOptions } from '../src/collectOptions.ts'
import { readFixtures } from '../src/fixturesFile/read.ts'
import { reach as learning } from '../src/collect/passes/reach.ts'
import { work } from '../src/collect/passes/work.ts'
import { findReach } from '../src/impact/findReach.ts'
import type { Profile, RouteProfile } from '../src/profile.ts'
import { planted, type Plant } from './impact/plants.ts'
import { measureWork } from './workAlone.ts'

const { values, positionals } = parseArgs({
  options: {
    clone: { type: 'string', default: 'examples/bookshop' },
    observe: { type: 'boolean', default: false },
    /** The functions are those that `compare` asks the base for, and not those of its work pass. */
    learned: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const name = positionals[0] ?? 'bookshop'
const application = planted[name]
if (application === undefined) throw new Error(`There are ${Object.keys(planted).join(', ')}.`)

const directory = cloneOf(values.clone, application.files)
try {
  await tryAll(application.plants)
} finally {
  rmSync(directory, { recursive: true, force: true })
}

/** A repository of its own, so that nobody's is written to. */
function cloneOf(from: string, files: Readonly<Record<string, string>>): string {
  const clone = mkdtempSync(path.join(tmpdir(), 'bench-impact-'))
  const left = /(?:^|\/)(?:node_modules|\.git|\.route-profiler)$/
  cpSync(from, clone, { recursive: true, filter: (source) => !left.test(source) })
  const packages = name === 'bookshop' ? 'node_modules' : path.join(from, 'node_modules')
  symlinkSync(path.resolve(packages), path.join(clone, 'node_modules'), 'junction')
  appendFileSync(path.join(clone, '.gitignore'), '\nnode_modules\n.route-profiler\n')
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(clone, file), text)
  git(clone, 'init', '--quiet')
  git(clone, 'add', '--all')
  git(
    clone,
    '-c',
    'user.name=Bench',
    '-c',
    'user.email=bench@example.org',
    'commit',
    '--quiet',
    '-m',
    'Begin',
  )
  return clone
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' }).trim()
}

async function tryAll(plants: readonly Plant[]): Promise<void> {
  const options = await optionsOf()
  const { prepare: command } = options
  if (command !== null) await prepare({ ...options, command, timeoutMs: options.settings.budgetMs })
  const measured = await measureWork(options, values.learned ? learning : work)
  const base = { ...measured, source: { commit: git(directory, 'rev-parse', 'HEAD') } } as Profile
  const seen = base.routes.filter(({ executed }) => executed !== undefined)
  process.stdout.write(`${name}: ${seen.length} routes, ${base.executed?.functions.length} functions\n\n`)
  process.stdout.write(
    '| change | routes that it has an effect on | reached | called unreached, and wrong |\n| --- | --: | --: | --: |\n',
  )
  let wrong = 0
  for (const plant of plants) wrong += await tryOne(plant, base, seen)
  process.stdout.write(`\n${plants.length} changes, ${wrong} routes called unreached that are not\n`)
  process.exitCode = wrong === 0 ? 0 : 1
}

async function optionsOf(): Promise<CollectOptions> {
  const output = path.join(directory, '.route-profiler')
  const file = await readFixtures({ directory }, process.env)
  const found = await collectOptions({ ...unsaid, directory, output, failOn: 'never' }, file, process.env)
  // As few requests as there may be: what runs is what counts here.
  return { ...found, settings: { ...found.settings, workRequests: 1 } }
}

async function tryOne(plant: Plant, base: Profile, seen: readonly RouteProfile[]): Promise<number> {
  const { what, file, edit, effects } = plant
  edited(path.join(directory, file), edit)
  try {
    const reach = await findReach(base, { directory, fixturesFile: 'route-fixtures.yml' })
    const unreached = new Set(seen.filter(({ id }) => !reach(id).reached).map(({ id }) => id))
    // Where all is reached, nothing can be called unreached.
    const isObserved = values.observe && unreached.size > 0
    const head = isObserved ? await measureWork(await optionsOf()) : base
    const observed = seen.filter((route) => hasChanged(route, head)).map(({ id }) => id)
    const ids = seen.map(({ id }) => id)
    const unknown = effects === 'all' ? [] : effects.filter((id) => !ids.includes(id))
    if (unknown.length > 0)
      throw new Error(`No such route: ${unknown.join(', ')}. There are ${ids.join(', ')}`)
    const affected = new Set([...(effects === 'all' ? ids : effects), ...observed])
    const wrong = [...affected].filter((id) => unreached.has(id))
    const reached = ids.length - unreached.size
    process.stdout.write(
      `| ${what} | ${affected.size} | ${reached} of ${ids.length} | ${wrong.join(', ') || 0} |\n`,
    )
    process.stderr.write(
      `${what}: ${reach(ids[0]!).because}${isObserved ? `; blocks changed on ${observed.join(', ') || 'none'}` : ''}\n`,
    )
    return wrong.length
  } finally {
    git(directory, 'checkout', '--quiet', '.')
  }
}

function edited(file: string, edit: Plant['edit']): void {
  if (typeof edit === 'string') return appendFileSync(file, edit)
  const text = readFileSync(file, 'utf8')
  if (!text.includes(edit[0])) throw new Error(`${file} does not hold ${edit[0]}`)
  writeFileSync(
    file,
    text.replace(edit[0], () => edit[1]),
  )
}

/** By the blocks of the application's functions that say something: those of dependencies may differ by what a cache holds. */
function hasChanged({ id, work }: RouteProfile, head: Profile): boolean {
  const other = head.routes.find((route) => route.id === id)?.work
  if (!work?.repeats || !other?.repeats) return false
  const [before, after] = [work.applicationBlocks, other.applicationBlocks]
  return after.low > before.high || after.high < before.low
}
