import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readActionInputs } from '../../src/action/inputs.ts'

const workspace = mkdtempSync(path.join(tmpdir(), 'quince-'))
mkdirSync(path.join(workspace, 'apps/press'), { recursive: true })
writeFileSync(path.join(workspace, 'apps/press/must.json'), '{}')
afterAll(() => rmSync(workspace, { recursive: true }))

const read = (given: Record<string, string> = {}) => readActionInputs((name) => given[name] ?? '', workspace)

test('nothing given: the whole repository, with every default', () => {
  expect(read()).toMatchObject({
    mode: 'profile',
    name: '',
    application: '',
    baseline: 'auto',
    preparePaths: [],
    comment: 'always',
    annotations: 'on',
    chart: { kind: 'mermaid' },
    retentionDays: null,
    token: '',
    inputs: {
      directory: workspace,
      fixtures: null,
      start: null,
      prepare: null,
      port: null,
      openapi: null,
      budgetMs: null,
      only: [],
      output: path.join(workspace, '.route-profiler'),
      failOn: 'error',
    },
  })
})

test('everything given', () => {
  const given = {
    mode: 'measure',
    name: 'apps/press',
    'working-directory': 'apps/./press/',
    start: 'node press.mjs',
    prepare: 'make must',
    'prepare-paths': 'must\n  seeds \n\n',
    fixtures: 'kegs.yml',
    port: '7117',
    openapi: 'docs/clam.yml',
    budget: '90',
    only: 'GET /kegs/**\nPOST /kegs',
    baseline: 'none',
    'fail-on': 'never',
    comment: 'on-change',
    annotations: 'off',
    chart: 'quickchart',
    'quickchart-url': 'http://charts.quince.example:8080',
    'retention-days': '17',
    'github-token': 'ghs_medlar',
  }
  expect(read(given)).toMatchObject({
    mode: 'measure',
    name: 'apps/press',
    application: 'apps/press',
    baseline: 'none',
    preparePaths: ['must', 'seeds'],
    comment: 'on-change',
    annotations: 'off',
    chart: { kind: 'quickchart', host: 'charts.quince.example:8080', scheme: 'http' },
    retentionDays: 17,
    token: 'ghs_medlar',
    inputs: {
      directory: path.join(workspace, 'apps/press'),
      fixtures: 'kegs.yml',
      start: 'node press.mjs',
      prepare: 'make must',
      port: 7117,
      openapi: 'docs/clam.yml',
      budgetMs: 90_000,
      only: ['GET /kegs/**', 'POST /kegs'],
      output: path.join(workspace, 'apps/press/.route-profiler'),
      failOn: 'never',
    },
  })
})

describe('what cannot be says which input, and what it takes', () => {
  test.each([
    ['mode', 'squeeze', 'It takes profile, measure, report.'],
    ['comment', 'loudly', 'It takes always, on-change, never.'],
    ['chart', 'pie', 'It takes mermaid, quickchart, none.'],
    ['fail-on', 'anything', 'It takes notice, warning, error, never.'],
    ['confirm', 'perhaps', 'It takes suspects, all, never.'],
    ['port', '-1', 'It takes a whole number from 1 to 65535.'],
    ['budget', '1.5', 'It takes a whole number from 1 to 86400.'],
    ['retention-days', 'forever', 'It takes a whole number from 1 to 400.'],
    ['retention-days', '9999', 'It takes a whole number from 1 to 400.'],
    ['only', 'api/me', 'It takes one pattern per line, a path or a method and a path, such as GET /api/**.'],
    ['quickchart-url', 'javascript:alert(1)', 'It takes an address such as https://quickchart.io'],
  ])('%s: %s', (name, value, hint) =>
    expect(() => read({ [name]: value })).toThrow(
      expect.objectContaining({ message: `The input ${name} is "${value}".`, hint }),
    ),
  )
})

describe('what is named has to be there', () => {
  test.each([
    [{ 'working-directory': 'apps/kiln' }, 'The input working-directory is "apps/kiln"'],
    [
      { 'working-directory': 'apps/press/must.json' },
      'The input working-directory is "apps/press/must.json"',
    ],
    [{ baseline: './older/profile' }, 'The input baseline is "./older/profile"'],
  ])('%j', (given, message) => expect(() => read(given)).toThrow(message))

  test.each([
    [{ 'working-directory': 'apps/press', baseline: './must.json' }],
    [{ baseline: 'route-profile-press.json' }],
    // The job that reports has no checkout.
    [{ mode: 'report', 'working-directory': 'apps/kiln' }],
  ])('%j is fine', (given) => expect(() => read(given)).not.toThrow())
})

test('all that is wrong is said at once', () => {
  const given = { only: 'api/me', 'retention-days': '0', chart: 'pie', 'working-directory': 'apps/kiln' }
  expect(() => read(given)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /^4 inputs are wrong:\nThe input working-directory .*\nThe input chart .*\nThe input retention-days .*\nThe input only /,
      ),
    }),
  )
})

describe('growth', () => {
  test.each([
    ['on', 'on'],
    ['off', 'off'],
    ['kegs=10000', { kegs: 10_000 }],
    ['kegs=10_000, shop.Old Kegs = 400', { kegs: 10_000, 'shop.Old Kegs': 400 }],
    ['wrong=40', { wrong: 40 }],
  ])('%s', (growth, inputs) => {
    expect(read({ growth }).inputs.growth).toEqual(inputs)
  })

  test.each(['kegs', 'kegs=', 'kegs=3', 'kegs=1000001', '=10', 'kegs=10,', 'kegs=-10', 'kegs=1e5'])(
    'not %s',
    (growth) => {
      expect(() => read({ growth })).toThrow(`The input growth is "${growth}".`)
    },
  )
})
