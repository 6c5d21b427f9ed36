import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readActionInputs } from '../../src/action/inputs.ts'
import { outputsOf } from '../../src/github/outputs.ts'
import {
  actionModes,
  annotationModes,
  chartKinds,
  commentModes,
  confirmModes,
  failOnLevels,
} from '../../src/inputs.ts'
import { quiet } from '../report/sample.ts'
import { type ActionFile, actionReference } from './support/actionReference.ts'
import { complaintsAbout } from './support/languageService.ts'

const text = readFileSync('action.yml', 'utf8')
const action = parse(text) as ActionFile & { runs: { using: string; main: string } }
const readme = readFileSync('README.md', 'utf8')

/** As a table is read: how wide its columns are is the formatter's matter. */
const unpadded = (markdown: string): string => markdown.replaceAll(/ +/g, ' ').replaceAll(/-{2,}/g, '-')

/** Inputs that the code asks for. */
function asked(): string[] {
  const names = new Set<string>()
  const read = (name: string): string => {
    names.add(name)
    return ''
  }
  readActionInputs(read, '/')
  return [...names]
}

describe('action.yml', () => {
  test('is right, says the language service of GitHub', async () => {
    expect(await complaintsAbout('action.yml', text)).toEqual([])
  })

  test('and it does find what is wrong', async () => {
    const wrong = text.replace('using: node24', 'using: node7')
    expect(await complaintsAbout('action.yml', wrong)).not.toEqual([])
  })

  test('has the inputs that the code reads', () =>
    expect(asked().sort()).toEqual(Object.keys(action.inputs).sort()))

  test.each([
    ['mode', actionModes],
    ['confirm', confirmModes],
    ['fail-on', failOnLevels],
    ['comment', commentModes],
    ['annotations', annotationModes],
    ['chart', chartKinds],
  ])('names every value of %s, and its default is one of them', (name, values) => {
    const { description, default: usual } = action.inputs[name]!
    const named = [...description.matchAll(/`([^`]+)`/g)].map(([, word]) => word!)
    expect(named).toEqual(expect.arrayContaining([...values]))
    expect([...values, undefined]).toContain(usual)
  })

  test('has the outputs that the code sets', () => {
    const result = { status: 'passed' as const, profile: '', report: '', sarif: '', html: '' }
    const outputs = outputsOf(quiet, result, { artifact: null, pages: [], comment: null, faults: [] })
    expect(Object.keys(outputs)).toEqual(Object.keys(action.outputs))
  })

  test('is what the README says (the tables are made by actionReference)', () =>
    expect(unpadded(readme)).toContain(unpadded(actionReference(action))))
})

/** Workflows ready to paste, and parts of them. */
const workflows = [
  'README.md',
  'docs/github.md',
  'docs/forks.md',
  'docs/machines.md',
  '.github/workflows/self-test.yml',
].flatMap((file): [string, string][] => {
  const content = readFileSync(file, 'utf8')
  if (file.endsWith('.yml')) return [[file, content]]
  const blocks = [...content.matchAll(/```yaml\n([^]*?)```/g)].map(([, block]) => block!)
  return blocks
    .filter((block) => block.includes('uses: '))
    .map((block, i) => [`${file}, number ${i + 1}`, block])
})

interface Step {
  uses?: string
  with?: Record<string, unknown>
}
interface Job {
  steps: Step[]
}

/** Whole workflows and those parts that are only steps, or only the body of a job. */
function stepsOf(block: string): Step[] {
  const data = parse(block) as Step[] | Job | { jobs: Record<string, Job> }
  if (Array.isArray(data)) return data
  return 'jobs' in data ? Object.values(data.jobs).flatMap(({ steps }) => steps) : data.steps
}

describe('the workflow', () => {
  test.each(workflows)('%s uses inputs that there are', (_file, block) => {
    const ours = stepsOf(block).filter(({ uses }) => uses === './' || uses?.startsWith('route-profiler/'))
    expect(ours.length).toBeGreaterThan(0)
    const unknown = ours
      .flatMap((step) => Object.keys(step.with ?? {}))
      .filter((name) => !(name in action.inputs))
    expect(unknown).toEqual([])
  })

  test.each(workflows.filter(([, block]) => /^jobs:/m.test(block)))(
    '%s is right, says the language service of GitHub',
    async (_file, block) => {
      expect(await complaintsAbout('.github/workflows/routes.yml', block)).toEqual([])
    },
  )

  test('for forks comes in two: one that measures and may not write, one that reports and checks nothing out', () => {
    const [measure, report] = workflows.filter(([file]) => file.startsWith('docs/forks.md'))
    expect(measure![1]).not.toMatch(/: write/)
    expect(stepsOf(measure![1]).map((step) => step.with?.['mode'])).toContain('measure')
    expect(stepsOf(report![1])).toMatchObject([{ with: { mode: 'report' } }])
    const [, name] = /^name: (.+)$/m.exec(measure![1])!
    expect(parse(report![1])).toMatchObject({ on: { workflow_run: { workflows: [name] } } })
  })
})

describe('the workflows of this repository', () => {
  const files = readdirSync('.github/workflows')
  const used = files.flatMap((file) =>
    [...readFileSync(`.github/workflows/${file}`, 'utf8').matchAll(/\buses: (.+)/g)].map(([, uses]) => uses!),
  )

  test('pin every action by its commit, and say which version that is', () => {
    const others = used.filter((uses) => !uses.startsWith('./'))
    expect(others.length).toBeGreaterThan(0)
    expect(others.filter((uses) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses))).toEqual([])
  })
})

describe('the faults of docs/github.md are tests', () => {
  const docs = readFileSync('docs/github.md', 'utf8')
  const sources = Object.fromEntries(
    readdirSync('__tests__/github')
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => [file, readFileSync(`__tests__/github/${file}`, 'utf8')]),
  )
  const named = [...docs.matchAll(/`(\w+\.test\.ts)` ([^|·]+?) (?=[|·])/g)].map(([, file, title]) => [
    file!,
    title!,
  ])

  test('all of them', () => expect(named.length).toBeGreaterThan(30))

  test.each(named)('%s: %s', (file, title) => {
    // the last words of a row may be those of its table: `%s when it is asked for runs`
    expect(sources[file]!.replaceAll("\\'", "'")).toContain(title)
  })
})
