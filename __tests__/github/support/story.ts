/** The whole loop through the bundled action: the first baseline, an N+1, its fix, and a fork. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { project } from '../../terminal/routeProfiler.ts'
import { pullRequestEvent, pushEvent, workflowRunEvent } from './events.ts'
import type { Json } from './openapi.ts'
import type { StepResult } from './runner.ts'
import { type Pull, type Run, tokens } from './state.ts'
import { World } from './world.ts'

/** What the pull request changes: crates.mjs asks for each grower's crates. */
const N_PLUS_ONE = `export async function cratesOf(growers, { db, crates, eq }) {
  const found = []
  for (const grower of growers) {
    found.push({ ...grower, crates: await db.select().from(crates).where(eq(crates.growerId, grower.id)) })
  }
  return found
}
`

interface Checkout {
  token?: string
  files?: Record<string, string>
  inputs?: Record<string, string>
  sha?: string
}

/**
 * @param node the one that runs the action
 * @returns where the stand-in for GitHub was asked or answered in a way that GitHub would not
 */
export async function tellStory(node: string): Promise<string[]> {
  const world = await World.start()
  try {
    await tell(world, node)
    return world.github.complaints
  } finally {
    await world.stop()
  }
}

async function tell(world: World, node: string): Promise<void> {
  const { github } = world
  /** One step of a workflow, with the action's own defaults. */
  const step = (run: Run, event: Json, checkout: Checkout): Promise<StepResult> => {
    const { token = tokens.full, files = {}, inputs = {}, sha = run.headSha } = checkout
    const workspace = project('__tests__/apps/orchard', files)
    return world.step(run, event, { node, sha, workspace, inputs: { 'github-token': token, ...inputs } })
  }
  const commentsOn = (pull: Pull) => github.state.comments.filter(({ issue }) => issue === pull.number)

  const { state } = github
  const planted = state.addCommit('plant the orchard')

  // A push to main measures and stores the baseline. There is no pull request to comment on.
  const first = state.addRun({ headSha: planted, event: 'push', headBranch: 'main' })
  const push = await step(first, pushEvent(state, { after: planted }), {})
  expect(push).toMatchObject({ exitCode: 0, outputs: { status: 'passed', routes: '2', faults: '' } })
  expect(push.summary).toContain('has not run on main yet; let it run on push to main')
  expect(state.artifacts.map(({ name }) => name)).toEqual(['route-profile.json', 'route-report.html'])
  expect(push.outputs['html-url']).toMatch(/\/artifacts\/\d+$/)
  expect(push.summary).toContain(`[Charts, and a page for each route](${push.outputs['html-url']})`)
  expect(state.comments).toEqual([])

  // A pull request adds an N+1 and slows nothing: one comment names it, by file and line.
  const slow = state.addCommit('ask for the crates one by one', planted)
  const merge = state.addCommit('merge', planted, slow)
  const pull = state.addPull({
    headSha: slow,
    baseSha: planted,
    files: [{ filename: 'crates.mjs', status: 'modified' }],
  })
  const second = state.addRun({ headSha: slow, event: 'pull_request', headBranch: pull.headRef })
  const files = { 'crates.mjs': N_PLUS_ONE }
  const opened = await step(second, pullRequestEvent(state, pull), { files, sha: merge })
  // Each grower's query allocates as well, more than twice as much as before: that is what fails the step.
  expect(opened).toMatchObject({
    exitCode: 1,
    outputs: { status: 'failed', 'n-plus-one': '1', 'baseline-commit': planted, faults: '' },
  })
  const [comment, ...others] = commentsOn(pull)
  expect(others).toEqual([])
  expect(comment!.body).toContain('crates.mjs:4')
  expect(comment!.body).toContain(`/blob/${merge}/crates.mjs#L4`)
  expect(comment!.body).toContain(`[Charts, and a page for each route](${opened.outputs['html-url']})`)
  expect(comment!.body).toMatch(/inArray\(crates\.growerId, ids\)/)
  expect(opened.commands).toContainEqual(
    expect.objectContaining({
      command: 'warning',
      properties: expect.objectContaining({ file: 'crates.mjs', line: '4' }),
    }),
  )

  // The links of the comment stand in the report beside the profile as well.
  expect(readFileSync(opened.outputs['report']!, 'utf8')).toContain(`/blob/${merge}/crates.mjs#L4`)
  // The log ends with the verdict and the table, and says nothing of what the toolkit's clients say.
  expect(opened.log).toMatch(
    /\n✖ .* new .*\n[^]*\nMeasured routes, slowest first\n[^]*\ncompared with .*\n[^]*\ntook .*\s*$/,
  )
  expect(push.log + opened.log).not.toMatch(
    /artifact name is valid|root directory|upload|finaliz|sha256|cache/i,
  )

  // A re-run changes nothing twice.
  second.attempt = 2
  const again = await step(second, pullRequestEvent(state, pull), { files, sha: merge })
  expect(commentsOn(pull).map(({ id }) => id)).toEqual([comment!.id])
  expect(again.outputs).toMatchObject({ 'n-plus-one': '1', regressions: opened.outputs['regressions'] })

  // The fix makes the same comment quiet.
  const fixed = state.addCommit('ask once', slow)
  const merged = state.addCommit('merge again', planted, fixed)
  pull.headSha = fixed
  const third = state.addRun({ headSha: fixed, event: 'pull_request', headBranch: pull.headRef })
  const quiet = await step(third, pullRequestEvent(state, pull), { sha: merged })
  expect(quiet.outputs).toMatchObject({ status: 'passed', 'n-plus-one': '0' })
  expect(commentsOn(pull).map(({ id }) => id)).toEqual([comment!.id])
  expect(commentsOn(pull)[0]!.body).toMatch(/✅ \*\*Route Profiler:\*\*/)

  // A fork's token may only read: its report is in the job summary, and the job no redder than the findings make it.
  const fork = state.addFork('mallory/orchard')
  const foreign = state.addCommit('mallory asks one by one', planted)
  const foreignMerge = state.addCommit('merge mallory', planted, foreign)
  const theirs = state.addPull({ headSha: foreign, baseSha: planted, headRepository: fork, headRef: 'main' })
  const fourth = state.addRun({
    headSha: foreign,
    event: 'pull_request',
    headBranch: 'main',
    headRepository: fork,
  })
  const forked = await step(fourth, pullRequestEvent(state, theirs), {
    files,
    sha: foreignMerge,
    token: tokens.fork,
  })
  expect(forked).toMatchObject({ exitCode: 1, outputs: { 'n-plus-one': '1', 'comment-url': '' } })
  expect(forked.summary).toContain('crates.mjs:4')
  expect(
    forked.commands
      .filter(({ command }) => command === 'notice')
      .map(({ message }) => message)
      .join(),
  ).toContain('docs/forks.md')
  expect(commentsOn(theirs)).toEqual([])

  // The second workflow, with a token that may write, comments on what the first has measured.
  const reporting = state.addRun({ headSha: planted, event: 'workflow_run', headBranch: 'main' })
  const reported = await step(reporting, workflowRunEvent(state, fourth), { inputs: { mode: 'report' } })
  expect(reported).toMatchObject({ exitCode: 1, outputs: { 'n-plus-one': '1', faults: '' } })
  expect(commentsOn(theirs)).toHaveLength(1)
  expect(commentsOn(theirs)[0]!.body).toContain('crates.mjs:4')

  // Nothing that the application printed was obeyed.
  for (const { raw } of [push, opened, forked]) expect(raw).not.toContain('printed by the application')
}
