/**
 * The second store: GitHub's cache. It needs no permission, so it serves where artifacts may not be read; it forgets
 * after seven days without use. Everything here is best effort: a fault is the absence of an entry, told to the log
 * by the cache's client. What a run writes is seen by later runs on its own branch, and by everybody if that is the
 * default or the base branch: so only a push may write a baseline. A pull request that writes one itself deceives
 * nobody but its own later runs.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '../errors.ts'
import { MAX_PROFILE_BYTES, parseProfile, type Profile } from '../profile.ts'
import { quietly } from './quietly.ts'
import { withinTime } from './timeLimit.ts'

const BASELINE_MS = 20_000

/** What prepare makes may be large. */
const PREPARED_MS = 300_000

/** In the workspace, where an action is started, and only for as long as it takes. */
const FOLDER = '.route-profiler-baseline'

interface CachedBaseline {
  /** The file name of the artifact. */
  name: string
  /** The base branch. */
  branch: string
  limitMs?: number
}

/** What came of it, for the log: null when all went well. */
type Outcome = string | null

/** Stores the profile of a run on the base branch. */
export async function saveBaseline(
  to: CachedBaseline,
  json: string,
  run: { sha: string; runId: number },
): Promise<Outcome> {
  const file = path.resolve(FOLDER, to.name)
  try {
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, json)
    // entries never change, so each run has its own
    const key = `${keyOf(to)}${run.sha}-${run.runId}`
    return await save([entryOf(to)], key, to.limitMs ?? BASELINE_MS)
  } finally {
    await rm(path.dirname(file), { recursive: true, force: true })
  }
}

/** The profile of the commit, or the newest one of the branch; null where there is none that can be read. */
export async function restoreBaseline(from: CachedBaseline, sha: string): Promise<Profile | null> {
  const file = path.resolve(FOLDER, from.name)
  try {
    const keys = [`${keyOf(from)}${sha}-`, keyOf(from)]
    if (!(await restore([entryOf(from)], keys, from.limitMs ?? BASELINE_MS))) return null
    const { size } = await stat(file)
    return size > MAX_PROFILE_BYTES ? null : parseProfile(await readFile(file, 'utf8'), 'The cached baseline')
  } catch {
    return null
  } finally {
    await rm(path.dirname(file), { recursive: true, force: true })
  }
}

export interface Prepared {
  /** What the user names, relative to the workspace. */
  paths: string[]
  /** The command that makes them. */
  prepare: string
  commit: string
  limitMs?: number
}

/** Brings back what `prepare` has made: for this commit, or for another to start from. */
export async function restorePrepared(prepared: Prepared): Promise<'exact' | 'similar' | null> {
  const key = preparedKey(prepared)
  const found = await restore(
    prepared.paths,
    [`${key}${prepared.commit}`, key],
    prepared.limitMs ?? PREPARED_MS,
  )
  if (!found) return null
  return found === `${key}${prepared.commit}` ? 'exact' : 'similar'
}

export async function savePrepared(prepared: Prepared): Promise<Outcome> {
  const key = `${preparedKey(prepared)}${prepared.commit}`
  return await save(prepared.paths, key, prepared.limitMs ?? PREPARED_MS)
}

/** The same string in every run: the cache's client makes it part of the key. */
function entryOf({ name }: CachedBaseline): string {
  return `${FOLDER}/${name}`
}

function keyOf({ name, branch }: CachedBaseline): string {
  return `route-profiler-baseline-${hash(name, branch)}-`
}

function preparedKey({ paths, prepare }: Prepared): string {
  return `route-profiler-prepared-${process.platform}-${process.arch}-${hash(prepare, ...paths)}-`
}

/** Names may hold anything; keys may not, and are short. */
function hash(...words: string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16)
}

/** @param keys each also matches an entry whose key only begins with it; the first that matches wins */
async function restore(paths: string[], keys: string[], limitMs: number): Promise<string | undefined> {
  if (!isAvailable()) return undefined
  const { restoreCache } = await import('@actions/cache')
  const work = () => restoreCache(paths.slice(), keys[0]!, keys.slice())
  return await quietly(() => withinTime(limitMs, 'The cache', work())).catch(() => undefined)
}

async function save(paths: string[], key: string, limitMs: number): Promise<Outcome> {
  if (!isAvailable()) return 'There is no cache service here.'
  const { saveCache } = await import('@actions/cache')
  try {
    const id = await quietly(() => withinTime(limitMs, 'The cache', saveCache(paths.slice(), key)))
    return id === -1 ? 'The cache did not take it.' : null
  } catch (error) {
    return messageOf(error)
  }
}

/** As the client's own question, without loading it. */
function isAvailable(): boolean {
  const { ACTIONS_RESULTS_URL, ACTIONS_CACHE_URL, ACTIONS_RUNTIME_TOKEN } = process.env
  return Boolean(ACTIONS_RUNTIME_TOKEN) && Boolean(ACTIONS_RESULTS_URL ?? ACTIONS_CACHE_URL)
}
