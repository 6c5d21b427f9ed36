/** What git says has changed, in a real repository whose application is not at its top. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { changesSince } from '../../src/impact/changesSince.ts'

const repositories: string[] = []
let repository: string

afterAll(() => {
  for (const one of repositories) rmSync(one, { recursive: true, force: true })
})

const files = {
  'README.md': '# Herons',
  'docs/legs.md': 'Two.',
  'packages/water/index.js': 'export const wet = () => true\n',
  'apps/pond/route-fixtures.yml': 'routes: {}\n',
  'apps/pond/src/heron.ts': 'export const legs = () => 2\n',
  'apps/pond/src/heron.test.ts': 'legs()\n',
  'apps/pond/src/help.ts': `export const help = () => 'nothing'\n`,
  'apps/pond/views/heron.ejs': '<p>',
}

beforeEach(() => {
  repository = realpathSync(mkdtempSync(path.join(tmpdir(), 'heron-')))
  repositories.push(repository)
  for (const [name, text] of Object.entries(files)) write(name, text)
  git('init', '--quiet')
  git('add', '--all')
  git('-c', 'user.name=Wren', '-c', 'user.email=wren@example.org', 'commit', '--quiet', '--message', 'Before')
})

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim()
}

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(repository, name)), { recursive: true })
  writeFileSync(path.join(repository, name), text)
}

async function changes(loaded: string[] = []): Promise<[file: string, kind: string, because: string][]> {
  const directory = path.join(repository, 'apps/pond')
  const place = { directory, fixturesFile: 'route-fixtures.yml', loaded: new Set(loaded) }
  const found = await changesSince(git('rev-parse', 'HEAD'), place)
  return found.map((one) => [
    one.file,
    one.kind,
    one.kind === 'functions' ? one.functions.map(({ changed }) => changed.name).join() : one.because,
  ])
}

test('nothing has changed', async () => {
  expect(await changes()).toEqual([])
})

describe.each(['as it is', 'staged'])('%s', (how) => {
  test.each([
    ['README.md', '# Egrets', ['../../README.md', 'nothing', 'documentation']],
    ['docs/legs.md', 'One.', ['../../docs/legs.md', 'nothing', 'documentation']],
    [
      'apps/pond/src/heron.ts',
      '// Of a heron.\nexport const legs = () => 2\n',
      ['src/heron.ts', 'nothing', 'comments and white space'],
    ],
    ['apps/pond/src/heron.ts', 'export const legs = () => 1\n', ['src/heron.ts', 'functions', 'legs']],
    [
      'packages/water/index.js',
      'export const wet = () => false\n',
      ['../../packages/water/index.js', 'functions', 'wet'],
    ],
    [
      'apps/pond/src/heron.ts',
      'export const feet = () => 2\n',
      ['src/heron.ts', 'everything', 'src/heron.ts changed in what runs when it is loaded'],
    ],
    [
      'apps/pond/src/heron.ts',
      'export const = 2\n',
      ['src/heron.ts', 'everything', expect.stringContaining('its functions cannot be told')],
    ],
    [
      'apps/pond/src/egret.ts',
      'export const legs = () => 2\n',
      ['src/egret.ts', 'everything', 'src/egret.ts is new, and nobody has seen who loads it'],
    ],
    ['apps/pond/src/heron.test.ts', 'legs() - 1\n', ['src/heron.test.ts', 'nothing', 'tests']],
    [
      'apps/pond/views/heron.ejs',
      '<b>',
      ['views/heron.ejs', 'everything', 'views/heron.ejs changed, which is no code'],
    ],
    [
      'apps/pond/route-fixtures.yml',
      'routes: { GET /: {} }\n',
      ['route-fixtures.yml', 'everything', 'route-fixtures.yml changed: it says how every route is asked'],
    ],
  ] as const)('%s: %s', async (name, text, expected) => {
    write(name, text)
    if (how === 'staged') git('add', '--all')
    expect(await changes()).toEqual([expected])
  })
})

test('a file that is gone may have been anything', async () => {
  rmSync(path.join(repository, 'apps/pond/src/heron.ts'))
  expect(await changes()).toEqual([
    ['src/heron.ts', 'everything', 'src/heron.ts is gone, or no file any more'],
  ])
})

test('a test that the application loads is code like any other', async () => {
  write('apps/pond/src/heron.test.ts', 'legs() - 1\n')
  expect(await changes(['src/heron.test.ts'])).toEqual([
    ['src/heron.test.ts', 'everything', 'src/heron.test.ts changed in what runs when it is loaded'],
  ])
})

describe('documentation that the code names may be what it serves', () => {
  test.each([
    ['a file', `export const help = () => read('README.md')\n`, ['../../README.md', '../../docs/legs.md']],
    ['its folder', `export const help = () => list('../../docs')\n`, ['../../docs/legs.md']],
  ])('by %s', async (_what, text, expected) => {
    write('apps/pond/src/help.ts', text)
    git(
      '-c',
      'user.name=Wren',
      '-c',
      'user.email=wren@example.org',
      'commit',
      '--quiet',
      '--all',
      '--message',
      'Help',
    )
    write('README.md', '# Egrets')
    write('docs/legs.md', 'One.')
    const everything = (await changes()).filter(([, kind]) => kind === 'everything')
    expect(everything.map(([file]) => file)).toEqual(expected)
  })
})

test('reports of ours are no change', async () => {
  write('apps/pond/.route-profiler/profile.json', '{}')
  expect(await changes()).toEqual([])
})

test('a commit that git does not know is an error', async () => {
  const place = { directory: repository, fixturesFile: '', loaded: new Set<string>() }
  await expect(changesSince('0'.repeat(40), place)).rejects.toThrow('bad object')
})
