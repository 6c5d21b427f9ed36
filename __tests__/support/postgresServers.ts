/** Servers of PostgreSQL in the versions that a machine seldom has all of: real ones, from the room of server binaries. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { answers, leaveOut } from './databases.ts'

const packages = path.resolve(import.meta.dirname, '../servers/node_modules')
const VERSIONS = [16, 17, 18] as const

/** The versions that are installed; says so once where none is. */
export function findPostgresVersions(): number[] {
  const installed = VERSIONS.filter((version) => existsSync(path.join(packageOf(version), 'native/bin')))
  if (installed.length < VERSIONS.length)
    leaveOut('PostgreSQL 16, 17 and 18', 'npm ci --prefix __tests__/servers, on Linux on x64')
  return installed
}

function packageOf(version: number): string {
  return path.join(packages, `postgres-${version}`)
}

export interface PostgresServer {
  /** Of its superuser, who needs no password. */
  url: string
  stop(): Promise<void>
}

/** @throws Error where the server does not start */
export async function startPostgres(version: number): Promise<PostgresServer> {
  const native = path.join(packageOf(version), 'native')
  linkLibraries(native)
  const directory = mkdtempSync(path.join(tmpdir(), 'postgres-'))
  const user = userOfServer()
  if (user) chownSync(directory, user.uid, user.gid)
  chmodSync(directory, 0o700)
  const data = path.join(directory, 'data')
  const env = { ...process.env, LD_LIBRARY_PATH: path.join(native, 'lib'), LC_ALL: 'C' }
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions']
  await promisify(execFile)(path.join(native, 'bin/initdb'), initdb, { cwd: directory, env, ...user })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'autovacuum=off']
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn(path.join(native, 'bin/postgres'), args, {
    cwd: directory,
    env,
    stdio: 'ignore',
    ...user,
  })
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      // As fast as it can be, with its connections.
      server.kill('SIGQUIT')
      await once(server, 'exit')
    }
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  try {
    await untilAnswers(server, url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, stop }
}

async function untilAnswers(server: ChildProcess, url: string): Promise<void> {
  const until = performance.now() + 30_000
  while (!(await answers(url))) {
    if (server.exitCode !== null || performance.now() > until) throw new Error('PostgreSQL did not start')
    await sleep(50)
  }
}

/** Packages of npm hold no links: they are made when it is installed with its scripts, and here where it was without. */
function linkLibraries(native: string): void {
  const links = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = path.join(native, '..', target)
    try {
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      // Files of tests run beside each other.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** PostgreSQL refuses to run as root. */
function userOfServer(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'))
  const [uid = 65_534, gid = 65_534] = line?.split(':').slice(2, 4).map(Number) ?? []
  return { uid, gid }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
