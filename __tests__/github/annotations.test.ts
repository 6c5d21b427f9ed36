import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readChangedFiles, selectAnnotations } from '../../src/github/annotations.ts'
import { connect } from '../../src/github/client.ts'
import type { Finding, Verdict } from '../../src/verdict.ts'
import { findingWith, verdictWith } from '../report/sample.ts'
import { placeAt, profileWith } from '../support/profiles.ts'
import { GitHub } from './support/github.ts'
import { tokens } from './support/state.ts'

/** The signature is the file, unless it is given. */
function findingIn(file: string, overrides: Partial<Finding> = {}): Finding {
  return findingWith({ place: placeAt(file, 17), signature: file, ...overrides })
}

const many = (severity: Finding['severity'], n: number): Finding[] =>
  Array.from({ length: n }, (_, index) => findingIn(`${severity}${index}.ts`, { severity }))

const judged = (findings: Finding[]): Verdict => verdictWith(profileWith([]), { findings })

const filesOf = (verdict: Verdict, changed: string[] = [], application = '') =>
  selectAnnotations(verdict, application, new Set(changed)).map(({ file }) => file)

describe('an annotation', () => {
  test('says what is wrong and what to do, on the line of the repository', () => {
    expect(selectAnnotations(judged([findingIn('src/shelf.ts')]), 'apps/shop', new Set())).toEqual([
      {
        level: 'warning',
        title: 'n-plus-one: GET /shelves/:id',
        message:
          '17 queries of one shape, each with another parameter, come from one line.\n' +
          'Load them together with inArray(books.shelfId, ids).',
        file: 'apps/shop/src/shelf.ts',
        line: 17,
      },
    ])
  })

  test('about the whole run has no line', () => {
    const [annotation] = selectAnnotations(judged([findingWith({ route: null, place: null })]), '', new Set())
    expect(annotation).toMatchObject({ file: null, title: 'n-plus-one: the whole run' })
  })

  test('of an installed package has none either', () => {
    expect(filesOf(judged([findingIn('node_modules/pg/lib/client.js')]))).toEqual([null])
  })

  test('shows nothing that cannot be seen, whatever a route is called', () => {
    const hostile = 'GET /\u202Ea\u0000\u001B[31m\n::error::b'
    const [annotation] = selectAnnotations(
      judged([findingIn('a.ts', { route: hostile, message: hostile, advice: 'x'.repeat(9000) })]),
      '',
      new Set(),
    )
    expect(annotation?.title).toBe('n-plus-one: GET /\uFFFDa\uFFFD ::error::b')
    expect(annotation?.message).not.toMatch(/[^\P{C}\n]/u)
    expect(annotation?.message.length).toBeLessThan(600)
  })
})

describe('of many', () => {
  test('those in changed files come first, else the worst', () => {
    const verdict = judged([
      findingIn('old/error.ts', { severity: 'error' }),
      findingIn('old/warning.ts'),
      findingIn('src/warning.ts'),
    ])
    expect(filesOf(verdict, ['shop/src/warning.ts'], 'shop')).toEqual([
      'shop/src/warning.ts',
      'shop/old/warning.ts',
      'shop/old/error.ts',
    ])
  })

  test('at most ten of a level are shown', () => {
    const verdict = judged([...many('error', 3), ...many('warning', 13), ...many('notice', 11)])
    const files = filesOf(verdict, ['warning12.ts'])
    expect(files).toHaveLength(3 + 10 + 10)
    expect(files).toContain('warning12.ts')
    expect(files).not.toContain('warning9.ts')
  })

  test('what the baseline has too is left out, unless it is an error', () => {
    const standing = 'known'
    const verdict = judged([
      findingIn('known-error.ts', { severity: 'error', standing }),
      findingIn('known.ts', { standing }),
      findingIn('new.ts'),
    ])
    expect(filesOf(verdict)).toEqual(['new.ts', 'known-error.ts'])
  })
})

describe('the changed files of a pull request', () => {
  let github: GitHub
  beforeAll(async () => {
    github = await GitHub.start()
  })
  afterAll(async () => {
    await github.stop()
  })

  test('are read to the last page', async () => {
    const names = Array.from({ length: 230 }, (_, n) => `orchard/row${n}.ts`)
    const { number } = github.state.addPull({
      headSha: github.state.addCommit('prune'),
      baseSha: github.state.addCommit('plant'),
      files: names.map((filename) => ({ filename, status: 'modified' })),
    })
    const client = await connect(tokens.fork, github.url)
    const files = await readChangedFiles(client, { owner: 'quince', repo: 'orchard', number })
    expect([...files]).toEqual(names)
    expect(github.complaints).toEqual([])
  })
})
