import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { getOctokit } from '@actions/github'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Azurite } from './support/azurite.ts'
import { pullRequestEvent, workflowRunEvent } from './support/events.ts'
import { primaryRateLimit, type Answer } from './support/faults.ts'
import { GitHub } from './support/github.ts'
import { complaintAbout } from './support/openapi.ts'
import { ResultsService } from './support/resultsService.ts'
import { readLog, runStep } from './support/runner.ts'
import { BOT, tokens } from './support/state.ts'

let github: GitHub
beforeAll(async () => {
  github = await GitHub.start()
})
afterAll(async () => {
  await github.stop()
})

const at = { owner: 'quince', repo: 'orchard' }
const client = (token: string) => getOctokit(token, { baseUrl: github.url }).rest

describe("GitHub's stand-in answers as GitHub does", () => {
  test('every operation, by its own description', async () => {
    const { state } = github
    const base = state.addCommit('plant')
    const head = state.addCommit('prune', base)
    const main = state.addCommit('water', base)
    const run = state.addRun({ headSha: head, headRepository: state.addFork('mallory/orchard') })
    const artifact = state.addArtifact(run, 'pomology')
    const pull = state.addPull({
      headSha: head,
      baseSha: main,
      files: [{ filename: 'a.ts', status: 'added' }],
    })
    const comment = state.addComment(pull.number, 'juicy')
    state.files.set(`${base}:seeds/pips.yml`, 'pips: 11\n')
    const rest = client(tokens.full)

    const answers = await Promise.all([
      rest.actions.listWorkflowRuns({ ...at, workflow_id: 'ci.yml' }),
      rest.actions.getWorkflowRun({ ...at, run_id: run.id }),
      rest.actions.listWorkflowRunArtifacts({ ...at, run_id: run.id }),
      rest.actions.getArtifact({ ...at, artifact_id: artifact.id }),
      rest.git.getCommit({ ...at, commit_sha: head }),
      rest.repos.listCommits({ ...at, sha: head }),
      rest.issues.listComments({ ...at, issue_number: pull.number }),
      rest.issues.getComment({ ...at, comment_id: comment.id }),
      rest.issues.updateComment({ ...at, comment_id: comment.id, body: 'crisp' }),
      rest.pulls.list(at),
      rest.pulls.get({ ...at, pull_number: pull.number }),
      rest.pulls.listFiles({ ...at, pull_number: pull.number }),
    ])
    const compared = await rest.repos.compareCommitsWithBasehead({ ...at, basehead: `${main}...${head}` })
    const content = await rest.repos.getContent({ ...at, path: 'seeds/pips.yml', ref: base })
    const made = await rest.issues.createComment({ ...at, issue_number: pull.number, body: 'sour' })
    await rest.issues.deleteComment({ ...at, comment_id: made.data.id })

    expect(github.complaints).toEqual([])
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
    expect(compared.data.merge_base_commit.sha).toBe(base)
    expect(content.data).toMatchObject({ content: Buffer.from('pips: 11\n').toString('base64') })
    expect(made.data.user?.login).toBe(BOT)
    expect(state.comments.map(({ body }) => body)).toEqual(['crisp'])
  })

  test.each([
    ['no such token', 'ghs_unknown', 401],
    ['a fork may not comment', tokens.fork, 403],
    ['a measuring job may not either', tokens.measure, 403],
  ])('refuses: %s', async (_what, token, status) => {
    const refused = client(token).issues.createComment({ ...at, issue_number: 7, body: 'tart' })
    await expect(refused).rejects.toMatchObject({ status })
  })

  test('refuses a comment that is too long, and takes one that is just not', async () => {
    const { createComment } = client(tokens.full).issues
    const tooLong = createComment({ ...at, issue_number: 88, body: 'x'.repeat(65_537) })
    await expect(tooLong).rejects.toMatchObject({ status: 422 })
    const longest = createComment({ ...at, issue_number: 88, body: 'x'.repeat(65_536) })
    await expect(longest).resolves.toMatchObject({ status: 201 })
  })

  test('gives pages, each leading to the next', async () => {
    for (let index = 0; index < 207; index++) github.state.addComment(99, `pip ${index}`)
    const octokit = getOctokit(tokens.full, { baseUrl: github.url })
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
      ...at,
      issue_number: 99,
      per_page: 100,
    })
    const sizes = []
    for await (const { data } of pages) sizes.push(data.length)
    expect(sizes).toEqual([100, 100, 7])
  })

  test('hides a comment by GraphQL, and says who asks', async () => {
    const comment = github.state.addComment(12, 'overripe')
    const { graphql } = getOctokit(tokens.full, { baseUrl: github.url })
    const mutation = `mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) {
      minimizedComment { isMinimized } } }`
    await graphql(mutation, { id: comment.nodeId })
    expect(comment.minimized).toBe(true)
    await expect(graphql('{ viewer { login } }')).resolves.toEqual({ viewer: { login: BOT } })
    await expect(graphql(mutation, { id: 'IC_nobody' })).rejects.toThrow('resolve to a node')
  })

  test('and an answer that GitHub would not give is noticed', () => {
    const operation = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts'
    expect(complaintAbout(operation, 200, { total_count: 1, artifacts: [{ id: 1 }] })).toContain('node_id')
    expect(complaintAbout(operation, 202, {})).toContain('never answers 202')
  })
})

describe('a fault', () => {
  test('hits as often as it is told, and leaves the rest alone', async () => {
    const { faults } = github
    faults.inject(/GET .*\/pulls/, { status: 502, body: { message: 'unicorn' } }, 2)
    faults.inject(/GET .*\/pulls/, primaryRateLimit(60), 1)
    faults.inject(/GET .*\/pulls/, 'reset', 1)
    const statuses: unknown[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      const end: unknown = await client(tokens.full)
        .pulls.list(at)
        .catch((error: unknown) => error)
      statuses.push((end as Answer).status)
    }
    expect(statuses).toEqual([502, 502, 403, 500, 200])
  })

  test('can lose the answer to something that was done', async () => {
    github.faults.inject(/POST .*\/issues\/5\//, 'lost', 1)
    const post = client(tokens.full).issues.createComment({ ...at, issue_number: 5, body: 'windfall' })
    await expect(post).rejects.toMatchObject({ status: 500 })
    expect(github.state.comments.filter(({ issue }) => issue === 5)).toHaveLength(1)
  })
})

test('events are those of GitHub, about our repository', () => {
  const { state } = github
  const fork = state.addFork('mallory/orchard')
  const pull = state.addPull({ headSha: 'b'.repeat(40), baseSha: 'a'.repeat(40), headRepository: fork })
  expect(pullRequestEvent(state, pull)).toMatchObject({
    action: 'synchronize',
    number: pull.number,
    pull_request: {
      head: { sha: 'b'.repeat(40), repo: { id: fork.id } },
      base: { repo: { id: state.repository.id } },
    },
    repository: { full_name: 'quince/orchard' },
  })
  const run = state.addRun({ headSha: 'b'.repeat(40), event: 'pull_request', headRepository: fork })
  expect(workflowRunEvent(state, run)).toMatchObject({
    workflow_run: { id: run.id, pull_requests: [], head_repository: { full_name: 'mallory/orchard' } },
  })
})

describe('the runner', () => {
  test('runs an action with its inputs, and reads what it answers', async () => {
    const azurite = await Azurite.open()
    const results = await ResultsService.start(github.state, azurite)
    const run = github.state.addRun({ headSha: 'c'.repeat(40) })
    const workspace = mkdtempSync(path.join(tmpdir(), 'orchard '))
    const main = path.join(workspace, 'index.mjs')
    writeFileSync(main, ACTION)
    const result = await runStep({
      github,
      results,
      run,
      event: { pips: 5 },
      inputs: { 'working-directory': 'grove' },
      main,
      workspace,
    })
    await results.stop()
    expect(result).toMatchObject({
      exitCode: 3,
      outputs: { basket: 'plums\nand = pears', 'working-directory': 'grove', pips: '5' },
      summary: '# Harvest',
      masks: ['s3cr,t'],
      log: 'the secret is ***\n',
      commands: [
        { command: 'warning', properties: { file: 'a,b.ts', line: '3' }, message: 'two\nlines: 100%' },
      ],
    })
    expect(readFileSync(main, 'utf8')).toBe(ACTION)
  })

  test('obeys nothing between stop-commands and its token', () => {
    const printed = '::stop-commands::n0nce\n::error::pwned\n::n0nce::\n::notice title=A%3A B::done\n'
    expect(readLog(printed)).toMatchObject({
      log: '::error::pwned\n',
      commands: [{ command: 'notice', properties: { title: 'A: B' }, message: 'done' }],
    })
  })
})

const ACTION = `
import { appendFileSync, readFileSync } from 'node:fs'
const { env } = process
console.log('::add-mask::s3cr,t')
console.log('the secret is s3cr,t')
console.log('::warning file=a%2Cb.ts,line=3::two%0Alines: 100%25')
appendFileSync(env.GITHUB_OUTPUT, 'basket<<EOT\\nplums\\nand = pears\\nEOT\\n')
appendFileSync(env.GITHUB_OUTPUT, 'working-directory=' + env['INPUT_WORKING-DIRECTORY'] + '\\n')
appendFileSync(env.GITHUB_OUTPUT, 'pips=' + JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')).pips + '\\n')
appendFileSync(env.GITHUB_STEP_SUMMARY, '# Harvest')
process.exitCode = 3
`
