/** The profile to compare with: an artifact of an earlier run, else one from the cache, else why there is none. */
import { messageOf } from '../errors.ts'
import { MAX_PROFILE_BYTES, type Profile } from '../profile.ts'
import { downloadProfile, type StoredArtifact, type TransferLimits } from './artifact.ts'
import { baselineRuns, type BaselineRun } from './baselineRuns.ts'
import { restoreBaseline } from './cache.ts'
import { explain, isRateLimit, statusOf, type GitHubClient } from './client.ts'
import type { GitHubContext } from './context.ts'
import { wantedCommit, type WantedCommit } from './wantedCommit.ts'

/** Every reason is a sentence with its remedy. */
export type Baseline =
  | { profile: Profile; label: string; commit: string | null }
  | { profile: null; reason: string }

interface BaselineSearch {
  client: GitHubClient
  context: GitHubContext
  /** The name of the artifact. */
  name: string
  /** What is checked out. */
  measuredSha: string
  limits?: Partial<TransferLimits>
}

/** Runs that are looked at before we give up: each costs a request. */
const MAX_RUNS = 15

/** Profiles that turn out to be unusable before we give up. */
const MAX_DOWNLOADS = 3

/** Why a run gave no baseline; of all runs', the last one of this list is told. */
const OBSTACLES = ['missing', 'expired', 'large', 'unusable'] as const

interface Obstacle {
  kind: (typeof OBSTACLES)[number]
  detail: string
}

/** Never throws: whatever goes wrong is the reason for having no baseline. */
export async function findBaseline(search: BaselineSearch): Promise<Baseline> {
  const { client, context, name, measuredSha } = search
  const wanted = await wantedCommit(client, context, measuredSha)
  const found = await findArtifact(search, wanted)
  if (found.profile) return found
  const profile = await restoreBaseline({ name, branch: wanted.branch }, wanted.sha)
  if (!profile) return found
  const { commit } = profile.source
  return {
    profile,
    commit,
    label: `${placeOf(wanted.branch, commit ?? 'an unknown commit')}, from the cache`,
  }
}

async function findArtifact(search: BaselineSearch, wanted: WantedCommit): Promise<Baseline> {
  const { client, context } = search
  const { branch } = wanted
  const obstacles: Obstacle[] = []
  try {
    for await (const run of baselineRuns({ client, context, wanted })) {
      const found = await loadFrom(run, search)
      if ('profile' in found) return { ...found, label: labelOf(branch, run), commit: run.commit }
      obstacles.push(found)
      const unusable = obstacles.filter(({ kind }) => kind === 'unusable').length
      if (obstacles.length >= MAX_RUNS || unusable >= MAX_DOWNLOADS) break
    }
    return { profile: null, reason: reasonOf(obstacles, { ...search, branch }) }
  } catch (error) {
    return { profile: null, reason: refusal(error, { ...search, branch }) }
  }
}

async function loadFrom(run: BaselineRun, search: BaselineSearch): Promise<{ profile: Profile } | Obstacle> {
  const { client, context, name, limits = {} } = search
  const { owner, repo } = context
  const asked = { owner, repo, run_id: run.id, name, per_page: 100 }
  const { data } = await client.rest.actions.listWorkflowRunArtifacts(asked)
  // each attempt of a re-run has its own: the newest counts
  const stored = data.artifacts.filter((artifact) => artifact.name === name).sort((a, b) => b.id - a.id)
  const live = stored.find(({ expired }) => !expired)
  if (!live) return { kind: stored.length > 0 ? 'expired' : 'missing', detail: '' }
  const { id, size_in_bytes: bytes, digest = null } = live
  if (bytes > MAX_PROFILE_BYTES) return { kind: 'large', detail: `${Math.round(bytes / 1e6)} MB` }
  const artifact: StoredArtifact = { id, name, bytes, digest }
  try {
    const profile = await downloadProfile({ client, context, artifact, limits })
    if (profile.cutShort === null) return { profile }
    return { kind: 'unusable', detail: 'the run that measured it was cut short.' }
  } catch (error) {
    return { kind: 'unusable', detail: messageOf(error) }
  }
}

function labelOf(branch: string, { commit, distance }: BaselineRun): string {
  const at = placeOf(branch, commit)
  if (distance === 0) return at
  if (distance === null) return `${at}, which this change is not based on`
  return `${at}, ${distance} ${distance === 1 ? 'commit' : 'commits'} before the base`
}

function placeOf(branch: string, commit: string): string {
  return `${branch} at ${/^[0-9a-f]+$/.test(commit) ? commit.slice(0, 7) : commit}`
}

interface Place extends BaselineSearch {
  branch: string
}

function reasonOf(obstacles: Obstacle[], { context, branch, name }: Place): string {
  const workflow = context.workflowFile.split('/').at(-1)!
  const again = `run ${workflow} on ${branch} again`
  const worst = OBSTACLES.findLast((kind) => obstacles.some((obstacle) => obstacle.kind === kind))
  if (!worst) {
    return `${workflow} has not run on ${branch} yet; let it run on push to ${branch}, which stores the baseline.`
  }
  const { detail } = obstacles.find(({ kind }) => kind === worst)!
  return {
    missing: `no run of ${workflow} on ${branch} has stored ${name}; the next one there that measures does.`,
    expired: `every baseline of ${branch} has expired; ${again}, or keep artifacts longer.`,
    large: `the baseline of ${branch} has ${detail}, more than a profile can have; ${again}.`,
    unusable: `${shortened(detail)} To store a new baseline, ${again}.`,
  }[worst]
}

/** What GitHub's answer to a search means. */
function refusal(error: unknown, place: Place): string {
  if (statusOf(error) === 404) return reasonOf([], place)
  if (statusOf(error) === 401) {
    return 'GitHub does not accept the token; leave the input github-token out, or pass github.token.'
  }
  if (statusOf(error) === 403 && !isRateLimit(error)) {
    return 'the token may not look for a baseline; add "actions: read" and "contents: read" to the permissions of the job.'
  }
  return `${explain(error)} when asked for a baseline; run the job again later.`
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
