/** Profiles of an application as a user makes them: the built command, in the application's own directory. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseProfile, type Profile } from '../../src/profile.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The runs of one application. */
export interface Campaign {
  name: string
  directory: string
  /** A folder for each run. */
  profiles: string
}

export interface Measured {
  /** `3`, or `4-busy`. */
  name: string
  profile: Profile
}

/** One run, unless it is there already. @throws where it could not be measured: findings are a result */
export async function measureApplication(
  { directory, profiles }: Campaign,
  { run, noisy }: { run: number; noisy: boolean },
): Promise<void> {
  const output = path.join(profiles, noisy ? `${run}-busy` : String(run))
  if (existsSync(path.join(output, 'profile.json'))) return
  await mkdir(output, { recursive: true })
  const stop = noisy ? startNeighbour() : () => {}
  try {
    const args = ['--directory', directory, '--output', output, '--fail-on', 'never']
    const child = spawn(process.execPath, [path.join(root, 'dist/cli.js'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const [code] = (await once(child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`route-profiler ended with ${code}:\n${said}`)
  } finally {
    stop()
  }
}

/** Loads every core until the function that it returns is called. */
export function startNeighbour(): () => void {
  const child = spawn(process.execPath, [path.join(root, 'bench/verdict/neighbour.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  return () => child.stdin.end()
}

/** All that were ever made of it. */
export async function readMeasured({ profiles }: Pick<Campaign, 'profiles'>): Promise<Measured[]> {
  const names = (await readdir(profiles)).toSorted((a, b) => Number.parseInt(a) - Number.parseInt(b))
  const measured: Measured[] = []
  for (const name of names) {
    const file = path.join(profiles, name, 'profile.json')
    if (existsSync(file)) measured.push({ name, profile: parseProfile(await readFile(file, 'utf8'), file) })
  }
  return measured
}
