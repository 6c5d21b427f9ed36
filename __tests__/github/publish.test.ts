import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connect } from '../../src/github/client.ts'
import type { GitHubContext } from '../../src/github/context.ts'
import { type CommentSettings, type Outlets, publish, type Publication } from '../../src/github/publish.ts'
import { eventful, markdownOf, quiet } from '../report/sample.ts'
import { type Fault, primaryRateLimit, secondaryRateLimit } from './support/faults.ts'
import { GitHub } from './support/github.ts'
import { type Pull, tokens } from './support/state.ts'

let github: GitHub
let pull: Pull
let directory: string
let summaryFile: string
/** What was written to the log, in order: `level text`, and outputs as `output name value`. */
let lines: string[]

beforeAll(async () => {
  github = await GitHub.start()
  pull = github.state.addPull({
    headSha: github.state.addCommit('prune'),
    baseSha: github.state.addCommit('plant'),
    files: [{ filename: 'apps/shop/src/shelf.ts', status: 'modified' }],
  })
  directory = mkdtempSync(path.join(tmpdir(), 'publish-'))
  summaryFile = path.join(directory, 'step_summary')
})
beforeEach(() => {
  lines = []
  writeFileSync(summaryFile, '')
  github.faults.clear()
  github.calls.length = 0
  github.state.comments.length = 0
})
afterAll(async () => {
  rmSync(directory, { recursive: true })
  await github.stop()
})

const log: Outlets['log'] = {
  info: (text) => void lines.push(`info ${text}`),
  notice: (text, at) => void lines.push(`notice ${at?.file ?? at?.title} ${String(text)}`),
  warning: (text, at) => void lines.push(`warning ${at?.file ?? at?.title} ${String(text)}`),
  error: (text, at) => void lines.push(`error ${at?.file ?? at?.title} ${String(text)}`),
  setOutput: (name, value) => void lines.push(`output ${name} ${String(value)}`),
}

const artifact = { id: 4711, url: 'https://github.com/quince/orchard/actions/runs/5/artifacts/4711' }
const page = { id: 4712, url: 'https://github.com/quince/orchard/actions/runs/5/artifacts/4712' }

const publication: Publication = {
  verdict: eventful,
  result: {
    status: 'failed',
    profile: '.route-profiler/profile.json',
    report: '.route-profiler/report.md',
    sarif: '.route-profiler/report.sarif',
    html: '.route-profiler/report.html',
  },
  application: 'apps/shop',
  texts: ({ details, pages: [page = null] }) => ({
    summary: `# long\n\n${markdownOf(eventful, { details, page })}`,
    comment: markdownOf(eventful, { details, page }),
  }),
}

interface Options {
  token?: string | null
  comment?: Partial<CommentSettings>
  published?: Partial<Publication>
  outlets?: Partial<Outlets>
}

async function run({ token = tokens.full, comment, published, outlets }: Options = {}) {
  const limits = { requestMs: 2000, pauseMs: 5, patienceMs: 1000 }
  return publish(
    { ...publication, ...published },
    {
      context: { owner: 'quince', repo: 'orchard' } as GitHubContext,
      client: token === null ? null : await connect(token, github.url, limits),
      log,
      summaryFile,
      upload: async () => {
        lines.push('upload')
        return artifact
      },
      uploadPages: [
        async () => {
          lines.push('upload page')
          return page
        },
      ],
      uploadAttachments: () => Promise.resolve(void lines.push('upload attachments')),
      comment: {
        when: 'always',
        pullRequest: { number: pull.number, fromFork: false },
        workflowFile: '.github/workflows/ci.yml',
        name: 'orchard',
        run: { id: 19_000_000_500, attempt: 1 },
        ...comment,
      },
      annotations: 'on',
      ...outlets,
    },
  )
}

const summary = () => readFileSync(summaryFile, 'utf8')
const outputs = () =>
  Object.fromEntries(
    lines.flatMap((line) =>
      [...line.matchAll(/^output (\S+) (.*)$/gs)].map(([, name, value]) => [name, value]),
    ),
  )

describe('when all is well', () => {
  test('everything is published in its order', async () => {
    const published = await run()
    expect(published).toMatchObject({ artifact, comment: { kind: 'created' }, faults: [] })
    const order = lines.map((line) => line.split(' ', 1)[0])
    expect([...new Set(order)]).toEqual(['upload', 'warning', 'error', 'output', 'info'])
    expect(summary()).toMatch(/^# long\n\n## ❌ Route Profiler/)
    expect(github.state.comments[0]?.body).toContain(
      `[Charts, and a page for each route](${page.url}) · [Full report and all numbers](${artifact.url})`,
    )
    expect(summary()).toContain(page.url)
    expect(lines.at(-1)).toBe(`info Published: artifact 4711, comment created ${published.comment?.url}`)
  })

  test('lines of files that the pull request changes are annotated first', async () => {
    await run()
    const warnings = lines.filter((line) => line.startsWith('warning'))
    expect(warnings[0]).toMatch(/^warning apps\/shop\/src\/shelf\.ts GET \/shelves\/:id runs 17 queries/)
    expect(warnings[1]).toMatch(/^warning apps\/shop\/src\/readers\.ts /)
  })

  test('with annotations off, the rest is, and nobody asks for the changed files', async () => {
    const published = await run({ outlets: { annotations: 'off' } })
    expect(published).toMatchObject({ artifact, comment: { kind: 'created' }, faults: [] })
    expect(lines.filter((line) => /^(?:notice|warning|error) /.test(line))).toEqual([])
    expect(github.calls.filter((call) => call.includes('/files'))).toEqual([])
  })

  test('later steps can read it', async () => {
    const { comment } = await run()
    expect(outputs()).toEqual({
      status: 'failed',
      routes: '7',
      errors: '1',
      warnings: '3',
      notices: '0',
      known: '1',
      acknowledged: '1',
      fixed: '1',
      regressions: '1',
      'n-plus-one': '1',
      profile: '.route-profiler/profile.json',
      report: '.route-profiler/report.md',
      sarif: '.route-profiler/report.sarif',
      html: '.route-profiler/report.html',
      'html-url': page.url,
      'artifact-id': '4711',
      'baseline-commit': 'c0ffee12c0ffee12c0ffee12c0ffee12c0ffee12',
      'comment-url': comment?.url,
      faults: '',
    })
  })
})

describe('the comment', () => {
  test('is left out when it is not wanted, or there is no pull request', async () => {
    await expect(run({ comment: { when: 'never' } })).resolves.toMatchObject({ comment: null, faults: [] })
    await expect(run({ comment: { pullRequest: null } })).resolves.toMatchObject({
      comment: null,
      faults: [],
    })
    expect(github.state.comments).toEqual([])
  })

  test('on-change: none to say that all is well, but the one that is there becomes quiet', async () => {
    const calm = { verdict: quiet, texts: () => ({ summary: 'calm', comment: markdownOf(quiet) }) }
    const comment = { when: 'on-change' } as const
    await expect(run({ comment, published: calm })).resolves.toMatchObject({ comment: { kind: 'none' } })
    await expect(run({ comment })).resolves.toMatchObject({ comment: { kind: 'created' } })
    const later = { ...comment, run: { id: 19_000_000_600, attempt: 1 } }
    await expect(run({ comment: later, published: calm })).resolves.toMatchObject({
      comment: { kind: 'updated' },
    })
    expect(github.state.comments.map(({ body }) => body.split('\n')[3])).toEqual([
      '✅ **Route Profiler:** no findings · 1 of 2 routes measured · compared with `main at 5eed5eed`',
    ])
  })
})

const unicorn: Fault = { status: 503, body: { message: 'unicorns' } }
const forbidden: Fault = { status: 403, body: { message: 'Resource not accessible by integration' } }

describe('a fault while commenting is named with what to do, and costs nothing else', () => {
  test.each<[string, Fault, string, RegExp]>([
    [
      '401',
      { status: 401, body: { message: 'Bad credentials' } },
      'GitHub answered 401 (Bad credentials)',
      /github\.token/,
    ],
    [
      '403',
      forbidden,
      'GitHub answered 403 (Resource not accessible by integration)',
      /pull-requests: write/,
    ],
    [
      '404',
      { status: 404, body: { message: 'Not Found' } },
      'GitHub answered 404 (Not Found)',
      /pull-requests: write/,
    ],
    [
      '422',
      { status: 422, body: { message: 'Body is too long' } },
      'GitHub answered 422 (Body is too long)',
      /please report/,
    ],
    ['429 for an hour', secondaryRateLimit(3600, 429), 'GitHub answered 429', /next run tries again/],
    [
      'a secondary rate limit',
      secondaryRateLimit(3600),
      'GitHub answered 403 (You have exceeded',
      /next run tries again/,
    ],
    [
      'used up requests',
      primaryRateLimit(3600),
      'GitHub answered 403 (API rate limit',
      /next run tries again/,
    ],
    ['5xx', unicorn, 'GitHub answered 503 (unicorns)', /Run the job again/],
    ['silence', 'silent', 'GitHub did not answer in time', /Run the job again/],
    ['a reset connection', 'reset', 'GitHub could not be asked', /Run the job again/],
  ])('%s', async (_what, fault, message, hint) => {
    github.faults.inject(/POST \/repos\/.*comments/, fault)
    const { faults, comment } = await run()
    expect(comment).toBeNull()
    expect(faults).toHaveLength(1)
    expect(faults[0]?.message).toContain(`The comment could not be written: ${message}`)
    expect(faults[0]?.hint).toMatch(hint)
    // in the log, in the summary, in the outputs
    const named = faults[0]?.message ?? ''
    expect(lines.filter((line) => line.includes(named) && /^(?:notice|warning)/.test(line))).toHaveLength(1)
    expect(summary()).toContain('### ⚠️ Not everything could be published')
    expect(summary()).toContain('The comment could not be written')
    expect(outputs()).toMatchObject({ status: 'failed', routes: '7', faults: `comment: ${named}` })
  })

  test.each<[string, Fault, number]>([
    ['429 with a short wait', secondaryRateLimit(0, 429), 2],
    ['5xx', unicorn, 2],
  ])('%s that passes is not even mentioned', async (_what, fault, times) => {
    github.faults.inject(/POST \/repos\/.*comments/, fault, times)
    await expect(run()).resolves.toMatchObject({ comment: { kind: 'created' }, faults: [] })
  })

  test('a comment that is too long after all', async () => {
    const tooLong = { summary: 'long', comment: 'ö'.repeat(65_536) }
    const { faults } = await run({ published: { texts: () => tooLong } })
    expect(faults).toMatchObject([{ step: 'comment', message: expect.stringContaining('422') }])
  })

  test('no token', async () => {
    const { faults } = await run({ token: null })
    expect(faults).toMatchObject([{ step: 'comment', hint: expect.stringContaining('github.token') }])
    expect(summary()).toContain('github-token: ${{ github.token }}')
  })
})

describe("a fork's token may only read", () => {
  test('one notice with the way out; the report is in the summary', async () => {
    const { faults } = await run({
      token: tokens.fork,
      comment: { pullRequest: { number: pull.number, fromFork: true } },
    })
    expect(faults).toMatchObject([{ step: 'comment', level: 'notice' }])
    const notices = lines.filter((line) => line.startsWith('notice Route Profiler'))
    expect(notices).toEqual([
      'notice Route Profiler: comment The comment could not be written: GitHub answered 403 (Resource not accessible by integration). ' +
        'The token of a pull request from a fork may only read; the report is in the job summary. ' +
        'To have it as a comment too, add the second workflow of docs/forks.md.',
    ])
    expect(summary()).toMatch(/^# long/)
  })

  test('a job without the permission learns which one', async () => {
    const { faults } = await run({ token: tokens.measure })
    expect(faults).toMatchObject([{ step: 'comment', level: 'notice' }])
    expect(lines).toContainEqual(expect.stringMatching(/^info With the permission "pull-requests: read"/))
    expect(summary()).toContain('```\n  permissions:\n    pull-requests: write\n```')
  })
})

const failing = (message: string) => () => Promise.reject(new Error(message))

describe('any other step may fail as well', () => {
  test('the page that browsers show', async () => {
    const failingPage = { uploadPages: [failing('Failed to CreateArtifact: 503')] }
    const { faults, artifact: stored } = await run({ outlets: failingPage })
    expect(stored).toEqual(artifact)
    expect(faults).toMatchObject([{ step: 'page', level: 'warning' }])
    expect(summary()).toContain(artifact.url)
    expect(summary()).not.toContain(page.url)
    expect(outputs()['html-url']).toBe('')
  })

  test('the page of one application, and then no other is tried', async () => {
    const first = async () => page
    const second = failing('Failed to CreateArtifact: 503')
    const third = failing('it was tried')
    const { pages, faults } = await run({ outlets: { uploadPages: [first, second, third] } })
    expect(pages).toEqual([page, null, null])
    expect(faults).toMatchObject([{ step: 'page', message: expect.stringContaining('503') }])
    expect(outputs()['html-url']).toBe(page.url)
  })

  test('the attachments, which come last', async () => {
    const failingOnes = { uploadAttachments: failing('Failed to CreateArtifact: 503') }
    const { faults, comment } = await run({ outlets: failingOnes })
    expect(comment).toMatchObject({ kind: 'created' })
    expect(faults).toMatchObject([{ step: 'attachments', level: 'warning' }])
    lines.length = 0
    await run()
    const order = lines.map((line) => line.split(' ').slice(0, 2).join(' '))
    expect(order.indexOf('upload attachments')).toBeGreaterThan(order.indexOf('upload page'))
    expect(order.indexOf('upload attachments')).toBeLessThan(order.indexOf('output status'))
  })

  test('the upload, and then the page is not tried', async () => {
    const { faults, comment } = await run({ outlets: { upload: failing('Failed to CreateArtifact: 503') } })
    expect(comment).toMatchObject({ kind: 'created' })
    expect(faults).toMatchObject([
      {
        step: 'artifact',
        level: 'warning',
        message:
          'The profile could not be uploaded, so it cannot be a baseline: Failed to CreateArtifact: 503.',
      },
    ])
    expect(outputs()['artifact-id']).toBe('')
    expect(lines).not.toContain('upload attachments')
  })

  test('the list of changed files', async () => {
    github.faults.inject(/pulls\/\d+\/files/, unicorn)
    const { faults } = await run()
    expect(faults).toMatchObject([{ step: 'annotations' }])
    expect(lines.filter((line) => line.startsWith('warning apps/'))).toHaveLength(2)
  })

  test('a full job summary, which is named once', async () => {
    writeFileSync(summaryFile, 'x'.repeat(1024 * 1024))
    const { faults, comment } = await run()
    expect(comment).toMatchObject({ kind: 'created' })
    expect(faults).toMatchObject([{ step: 'summary', message: expect.stringContaining('is full') }])
  })

  test('the outputs', async () => {
    const broken = {
      ...log,
      setOutput: () => {
        throw new Error('EROFS: read-only file system')
      },
    }
    const { faults } = await run({ outlets: { log: broken } })
    expect(faults).toMatchObject([
      { step: 'outputs', message: 'The outputs could not be set: EROFS: read-only file system.' },
    ])
    expect(summary()).toContain('read-only file system')
  })

  test('everything at once', async () => {
    github.faults.inject(/./, 'reset')
    const { faults } = await run({ outlets: { upload: failing('ECONNRESET'), summaryFile: undefined } })
    expect(faults.map(({ step }) => step)).toEqual(['artifact', 'summary', 'annotations', 'comment'])
    expect(outputs()['status']).toBe('failed')
  })
})

test('what GitHub says stays text in the summary', async () => {
  const message = '</details> <img src=x> ![y](https://evil.example) @octocat www.evil.example'
  github.faults.inject(/POST \/repos\/.*comments/, { status: 400, body: { message } })
  await run({ published: { texts: () => ({ summary: 'ours', comment: 'ours' }) } })
  const html = micromark(summary(), {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  })
  expect(html).toContain('octocat')
  expect(html.replace(/<code>.*?<\/code>/gs, '')).not.toMatch(/<(?:img|a|details)|@octocat/)
})

test('GitHub was asked and answered in its own shapes throughout', () =>
  expect(github.complaints).toEqual([]))
