/** A repository on GitHub, its runner's services, and the bundled action in it. */
import path from 'node:path'
import { test as base } from 'vitest'
import { buildCli, project } from '../../terminal/routeProfiler.ts'
import { Azurite } from './azurite.ts'
import { pullRequestEvent, pushEvent } from './events.ts'
import { GitHub } from './github.ts'
import type { Json } from './openapi.ts'
import { ResultsService } from './resultsService.ts'
import { runStep, type Step, type StepResult } from './runner.ts'
import { type Pull, type Run, State, tokens } from './state.ts'

/** An application without a database: a few seconds for a whole run. */
export const press = {
  'server.mjs': `import express from 'express'
const app = express()
app.get('/cider', function pourCider(_request, response) { response.json({ litres: 23 }) })
app.listen(process.env.PORT)
`,
  'route-fixtures.yml': `start: node server.mjs
settings: { countRequests: 2, countWarmup: 0, work: 'off', routeMs: 40, rounds: 2 }
rules: { nothing-captured: { severity: 'off' } }
routes: { GET /cider: {} }
`,
}

type Overrides = Partial<Omit<Step, 'github' | 'results' | 'main' | 'run' | 'event'>>

export class World {
  readonly github: GitHub
  readonly results: ResultsService
  readonly azurite: Azurite
  readonly #main: string

  private constructor(parts: { github: GitHub; results: ResultsService; azurite: Azurite; main: string }) {
    this.github = parts.github
    this.results = parts.results
    this.azurite = parts.azurite
    this.#main = parts.main
  }

  static async start(): Promise<World> {
    const main = path.join(path.dirname(await buildCli()), 'index.js')
    const [azurite, github] = await Promise.all([Azurite.open(), GitHub.start(new State())])
    return new World({ main, azurite, github, results: await ResultsService.start(github.state, azurite) })
  }

  async stop(): Promise<void> {
    await this.results.stop()
    await this.github.stop()
  }

  /** A push to main. */
  async push(overrides: Overrides = {}): Promise<StepResult & { run: Run }> {
    const { state } = this.github
    const headSha = state.addCommit(`push ${state.runs.length}`)
    const run = state.addRun({ headSha, event: 'push', headBranch: 'main' })
    return { run, ...(await this.step(run, pushEvent(state, { after: headSha }), overrides)) }
  }

  /** A pull request from a branch of this repository, with the base at `baseSha`. */
  openPull(baseSha = this.github.state.addCommit('base')): { pull: Pull; run: Run } {
    const { state } = this.github
    const headSha = state.addCommit(`head ${state.runs.length}`, baseSha)
    const pull = state.addPull({ headSha, baseSha })
    return { pull, run: state.addRun({ headSha, event: 'pull_request', headBranch: pull.headRef }) }
  }

  async pull(
    overrides: Overrides = {},
    opened: { pull: Pull; run: Run } = this.openPull(),
  ): Promise<StepResult & { pull: Pull; run: Run }> {
    const { pull, run } = opened
    const step = await this.step(run, pullRequestEvent(this.github.state, pull), overrides)
    return { ...step, pull, run }
  }

  /** One step of a run, with a token that may do all that the README asks for. */
  async step(run: Run, event: Json, { inputs = {}, ...overrides }: Overrides = {}): Promise<StepResult> {
    return runStep({
      github: this.github,
      results: this.results,
      main: this.#main,
      run,
      event,
      workspace: project('__tests__/apps/orchard', press),
      inputs: { 'github-token': tokens.full, ...inputs },
      ...overrides,
    })
  }

  commentsOn({ number }: Pull): string[] {
    return this.github.state.comments.filter(({ issue }) => issue === number).map(({ body }) => body)
  }
}

/**
 * For a test that has a world of its own: they mostly wait, so they wait together.
 * @throws where the stand-in for GitHub was asked or answered in a way that GitHub would not
 */
export async function inWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  const world = await World.start()
  try {
    const result = await work(world)
    if (world.github.complaints.length > 0) throw new Error(world.github.complaints.join('\n'))
    return result
  } finally {
    await world.stop()
  }
}

/** A test with a world of its own as its fixture. */
export const test = base.extend<{ world: World }>({
  // The runner reads out of this pattern what else it has to bring: nothing.
  // oxlint-disable-next-line no-empty-pattern
  world: ({}, use) => inWorld(use),
})
