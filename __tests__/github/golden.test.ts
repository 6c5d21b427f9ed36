import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type GitHubClient } from '../../src/github/client.ts'
import { writeComment } from '../../src/github/comment.ts'
import { permalinks } from '../../src/github/permalink.ts'
import { renderMermaid } from '../../src/report/markdown/chartMermaid.ts'
import { markdownOf } from '../report/sample.ts'
import { firstRun, nothingChanged, nPlusOne } from './pullRequests.ts'
import { GitHub } from './support/github.ts'
import { tokens } from './support/state.ts'

let github: GitHub
let client: GitHubClient
beforeAll(async () => {
  github = await GitHub.start()
  client = await connect(tokens.full, github.url)
})
afterAll(async () => {
  await github.stop()
})

const repository = { serverUrl: 'https://github.com', owner: 'quince', repo: 'orchard' }
const details = 'https://github.com/quince/orchard/actions/runs/19000000500/artifacts/4711'

test.each([
  ['n-plus-one.md', 31, nPlusOne],
  ['nothing-changed.md', 32, nothingChanged],
  ['first-run.md', 33, firstRun],
])('the comment as GitHub stores it: %s', async (file, number, verdict) => {
  const { commit } = verdict.profile.source
  const link = permalinks(repository, { commit, application: 'examples/bookshop' })
  await writeComment(
    client,
    {
      ...repository,
      number,
      key: ['.github/workflows/ci.yml', ''],
      run: { id: 19_000_000_500, attempt: 1 },
    },
    { markdown: markdownOf(verdict, { link, draw: renderMermaid, details }), create: true },
  )
  const stored = github.state.comments.find(({ issue }) => issue === number)
  await expect(stored?.body).toMatchFileSnapshot(`golden/${file}`)
})
