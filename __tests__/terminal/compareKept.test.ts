/** A base with other dependencies than the head, and what is kept of it for the next comparison. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseProfile, type Profile } from '../../src/profile.ts'
import { commit, edit, git, repository } from '../confirm/repository.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const lock = { name: 'aviary', lockfileVersion: 3, requires: true, packages: { '': { name: 'aviary' } } }
const files = {
  'package.json': JSON.stringify({ name: 'aviary', scripts: { postinstall: 'node link.mjs' } }),
  'package-lock.json': JSON.stringify(lock),
  // In place of a registry, which tests do without.
  'link.mjs': `import { mkdirSync, symlinkSync } from 'node:fs'
mkdirSync('node_modules', { recursive: true })
symlinkSync(process.env.MODULES + '/express', 'node_modules/express')
`,
  'route-fixtures.yml': `prepare: node migrate.mjs
preparePaths: [aviary.json]
start: node server.mjs
settings: { countRequests: 1, countWarmup: 0, work: 'off' }
routes:
  GET /birds: {}
`,
}

/** Where noise makes the base differ from its twin, both databases are made once more, the twin's first, and a note says so. */
function beforeControl(places: readonly string[]): string[] {
  const twin = places.findIndex((place) => path.basename(place) === 'twin')
  return places.slice(0, twin === -1 ? undefined : twin)
}

test('lock files that differ, and a base that was made before', { timeout: 240_000 }, async () => {
  const directory = repository('__tests__/apps/sides', files)
  edit(directory, 'migrate.mjs', [
    'import { writeFileSync }',
    "import { appendFileSync } from 'node:fs'\nappendFileSync(process.env.MIGRATED, process.cwd() + '\\n')\nimport { writeFileSync }",
  ])
  commit(directory, 'Say where the birds were made')
  git(directory, 'tag', '--force', 'before')
  edit(directory, 'package-lock.json', ['"requires"', '\n"requires"'])
  commit(directory, 'Lock again')
  const elsewhere = project('__tests__/apps/sides')
  const migrated = path.join(elsewhere, 'migrated')
  const env = {
    MODULES: path.resolve('node_modules'),
    MIGRATED: migrated,
    XDG_CACHE_HOME: path.join(elsewhere, 'caches'),
    npm_config_cache: path.join(elsewhere, 'npm'),
  }
  const compare = async (): Promise<Profile> => {
    const args = ['compare', 'before', '--only', 'GET /birds', '--budget', '60']
    const { stderr } = await routeProfiler({ directory, args, env })
    return parseProfile(readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8'), stderr)
  }
  const first = await compare()
  expect(first.sideBySide!.notes).toContain(
    'The base got node_modules of its own by npm ci: package-lock.json differs.',
  )
  const places = (): string[] => readFileSync(migrated, 'utf8').trim().split('\n')
  const made = places()
  expect(
    beforeControl(made)
      .map((place) => path.basename(place))
      .sort(),
  ).toEqual(['base', 'head'])
  expect(made).not.toContain(directory)
  const second = await compare()
  expect(second.sideBySide!.notes.slice(0, 3)).toEqual([
    'The base got the node_modules that npm ci had made for its package-lock.json before.',
    'What prepare builds was kept from an earlier comparison with the base.',
    'What prepare builds was kept from an earlier comparison with the head.',
  ])
  expect(beforeControl(places().slice(made.length))).toEqual([])
  expect(second.routes.find(({ id }) => id === 'GET /birds')!.status).toBe('passed')
})
