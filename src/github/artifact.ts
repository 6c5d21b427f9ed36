/**
 * Profiles and pages as artifacts of a run: one raw file each. A profile is never packed, so nothing that comes back has to be
 * unpacked: a zip, whatever it holds, is just not a profile. A page is not packed, so that GitHub shows it in the browser.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf, UserError } from '../errors.ts'
import { MAX_PROFILE_BYTES, parseProfile, type Profile } from '../profile.ts'
import { explain, statusOf, type GitHubClient } from './client.ts'
import type { GitHubContext } from './context.ts'
import { quietly } from './quietly.ts'
import { withinTime } from './timeLimit.ts'

export interface StoredArtifact {
  id: number
  name: string
  bytes: number
  /** `sha256:…`; null for one that was stored without. */
  digest: string | null
}

export interface TransferLimits {
  uploadMs: number
  /** All tries together. */
  downloadMs: number
  attempts: number
  pauseMs: number
  maxBytes: number
}

interface Upload extends Partial<TransferLimits> {
  /** Null and nothing: as the repository says. */
  retentionDays?: number | null
}

const LIMITS: TransferLimits = {
  uploadMs: 60_000,
  downloadMs: 30_000,
  attempts: 3,
  pauseMs: 500,
  maxBytes: MAX_PROFILE_BYTES,
}

/** The artifact of one application of a repository: also its file name. */
export function artifactName(key: string): string {
  return `route-profile${suffixOf(key)}.json`
}

/** That of its report.html. */
export function pageName(key: string): string {
  return `route-report${suffixOf(key)}.html`
}

/** Where a browser finds an artifact of this run. */
export function artifactUrl(
  { serverUrl, owner, repo, runId }: Pick<GitHubContext, 'serverUrl' | 'owner' | 'repo' | 'runId'>,
  id: number,
): string {
  return `${serverUrl}/${owner}/${repo}/actions/runs/${runId}/artifacts/${id}`
}

/** Those of its `.cpuprofile`s, as many as a list of artifacts has room for: of the slowest routes, the base beside the head. */
export function attachmentNames(profile: Profile, key: string): { file: string; name: string }[] {
  return profile.routes
    .toSorted((a, b) => (b.load?.latencyMs.p50.value ?? 0) - (a.load?.latencyMs.p50.value ?? 0))
    .flatMap(({ cpu, baseCpu }) => [cpu?.attachment ?? [], baseCpu?.attachment ?? []].flat())
    .slice(0, MOST_ATTACHMENTS)
    .map((file) => ({ file, name: file.replace(/(?=\.cpuprofile$)/, suffixOf(key)) }))
}

const MOST_ATTACHMENTS = 10

function suffixOf(key: string): string {
  const plain = key.replaceAll(/[^\w.-]+/g, '-')
  // two keys that look the same now are still two
  const suffix = plain === key ? '' : `-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`
  return key === '' ? '' : `-${plain}${suffix}`
}

/**
 * Stores a profile with the current run.
 * @returns the artifact's id
 * @throws UserError when the service does not take it
 */
export async function uploadProfile(json: string, name: string, options: Upload = {}): Promise<number> {
  const loss = 'Without it the next pull request has no baseline: run the job again.'
  return upload(json, { name, what: 'profile', loss }, options)
}

/**
 * Stores report.html with the current run, so that a browser shows it.
 * @returns the artifact's id
 * @throws UserError when the service does not take it
 */
export async function uploadPage(html: string, name: string, options: Upload = {}): Promise<number> {
  const loss = 'Nothing else depends on it: run the job again, or read the job summary.'
  return upload(html, { name, what: 'page', loss }, options)
}

/**
 * Stores a `.cpuprofile` with the current run, as it is: nobody has to unpack it.
 * @throws UserError when the service does not take it
 */
export async function uploadAttachment(text: string, name: string, options: Upload = {}): Promise<number> {
  const loss = 'Nothing else depends on it: what it says in short is in the report.'
  return upload(text, { name, what: 'attachment', loss }, options)
}

async function upload(
  content: string,
  { name, what, loss }: { name: string; what: string; loss: string },
  { retentionDays, uploadMs = LIMITS.uploadMs }: Upload,
): Promise<number> {
  // left there, where the runner tidies up: an upload that is late may still read it
  const directory = await mkdtemp(path.join(process.env['RUNNER_TEMP'] ?? tmpdir(), `${what}-`))
  try {
    const file = path.join(directory, name)
    await writeFile(file, content)
    const { DefaultArtifactClient } = await import('@actions/artifact')
    const options = { skipArchive: true, ...(retentionDays && { retentionDays }) }
    const { id } = await quietly(() => {
      const upload = new DefaultArtifactClient().uploadArtifact(name, [file], directory, options)
      return withinTime(uploadMs, 'The artifact service', upload)
    })
    if (id === undefined) throw new Error('The artifact service gave no id.')
    return id
  } catch (cause) {
    throw new UserError(
      `The ${what} could not be stored as the artifact ${name}: ${messageOf(cause)}`,
      /conflict|already exists/i.test(messageOf(cause))
        ? 'Another step of this run has stored one of this name: give each its own `name` input.'
        : loss,
      { cause },
    )
  }
}

interface Download {
  client: GitHubClient
  context: Pick<GitHubContext, 'owner' | 'repo'>
  artifact: StoredArtifact
  limits?: Partial<TransferLimits>
}

/**
 * Reads a profile that another run has stored, trusting nothing of it.
 * @throws UserError that says what is wrong with it, or with the service
 */
export async function downloadProfile({ client, context, artifact, limits }: Download): Promise<Profile> {
  const { id, name, bytes, digest } = artifact
  if (bytes > MAX_PROFILE_BYTES) throw tooLarge(name, MAX_PROFILE_BYTES)
  const location = await locate(client, { owner: context.owner, repo: context.repo, artifact_id: id }, name)
  const content = await fetchBytes(location, name, { ...LIMITS, ...limits })
  const found = `sha256:${createHash('sha256').update(content).digest('hex')}`
  if (digest !== null && digest !== found) {
    throw new UserError(`The artifact ${name} is damaged: its digest is not the one it was stored with.`)
  }
  return parseProfile(content.toString(), `The artifact ${name}`)
}

async function locate(
  client: GitHubClient,
  artifact: { owner: string; repo: string; artifact_id: number },
  name: string,
): Promise<string> {
  try {
    const { headers } = await client.rest.actions.downloadArtifact({
      ...artifact,
      archive_format: 'zip',
      request: { redirect: 'manual' },
    })
    if (headers.location) return headers.location
  } catch (cause) {
    if (statusOf(cause) === 410) throw new UserError(`The artifact ${name} has expired.`, '', { cause })
    throw new UserError(`The artifact ${name} cannot be read: ${explain(cause)}.`, '', { cause })
  }
  throw new UserError(`The artifact ${name} cannot be read: GitHub does not say where it is.`)
}

/** The client of @actions/artifact has no limit for what it writes, and tries for half a minute without an end. */
async function fetchBytes(url: string, name: string, limits: TransferLimits): Promise<Buffer> {
  // its fetch goes through the runner's proxy, where there is one
  const { defaults } = await import('./octokit.ts')
  const fetch = defaults.request!.fetch as typeof globalThis.fetch
  const signal = AbortSignal.timeout(limits.downloadMs)
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(url, { signal })
      if (!response.ok) throw new Error(`the store answered ${response.status}`)
      return await readCapped(response.body!, name, limits.maxBytes)
    } catch (cause) {
      if (cause instanceof UserError) throw cause
      if (attempt >= limits.attempts || signal.aborted) throw unreadable(name, cause)
      await sleep(limits.pauseMs)
    }
  }
}

async function readCapped(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > maxBytes) throw tooLarge(name, maxBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(name: string, maxBytes: number): UserError {
  return new UserError(`The artifact ${name} is larger than ${maxBytes / 1e6} MB, so it is no profile.`)
}

function unreadable(name: string, cause: unknown): UserError {
  const late = cause instanceof Error && cause.name === 'TimeoutError'
  const deepest = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const problem = late ? 'it did not arrive in time' : messageOf(deepest)
  return new UserError(`The artifact ${name} cannot be read: ${problem}.`, '', { cause })
}
