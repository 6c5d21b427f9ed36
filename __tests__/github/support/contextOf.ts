/** What an action knows of its run, for tests that start no process. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readContext, type GitHubContext } from '../../../src/github/context.ts'
import type { Json } from './openapi.ts'

export function contextOf(
  eventName: string,
  payload: Json,
  overrides: Partial<GitHubContext> & { sha: string },
): GitHubContext {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'event ')), 'event.json')
  writeFileSync(file, JSON.stringify(payload))
  const { ref = typeof payload['ref'] === 'string' ? payload['ref'] : 'refs/pull/7/merge' } = overrides
  const context = readContext({
    GITHUB_EVENT_PATH: file,
    GITHUB_EVENT_NAME: eventName,
    GITHUB_REPOSITORY: 'quince/orchard',
    GITHUB_SHA: overrides.sha,
    GITHUB_REF: ref,
    GITHUB_RUN_ID: '18900000001',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_JOB: 'profile',
    GITHUB_WORKFLOW_REF: `quince/orchard/.github/workflows/ci.yml@${ref}`,
  })
  return { ...context, ...overrides }
}
