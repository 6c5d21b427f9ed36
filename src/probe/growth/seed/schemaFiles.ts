/** Where the application's Drizzle schema is: as the user says, or as its drizzle.config does. */
import * as fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Refused } from '../../reset/resettable.ts'
import { hasSeed } from './drizzlePackages.ts'

export interface SchemaPlace {
  /** The application's. */
  directory: string
  /** Relative to it; null where only its drizzle.config can say. */
  schema: string | null
}

const CONFIGS = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs', 'json'].map((ending) => `drizzle.config.${ending}`)
const SCRIPT = /(?<!\.d)\.[cm]?[jt]s$/

/** @returns none where the application has no schema that is known @throws Refused where what is named is not there */
export async function schemaFiles({ directory, schema }: SchemaPlace): Promise<string[]> {
  const named = schema === null ? await configured(directory) : [schema]
  return named.flatMap((one) => filesOf(directory, one))
}

/** Who has no drizzle-seed has not asked for rows that it makes: then the configuration is not even loaded. */
async function configured(directory: string): Promise<string[]> {
  const file = CONFIGS.map((name) => path.join(directory, name)).find((name) => fs.existsSync(name))
  if (file === undefined || !hasSeed(file)) return []
  const { schema } = (await loaded(file)) as { schema?: unknown }
  return [schema].flat().filter((one) => typeof one === 'string')
}

/** What a file exports, its default ahead of the rest. @throws Refused where it cannot be loaded */
export async function loaded(file: string): Promise<Record<string, unknown>> {
  if (file.endsWith('.json')) return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>
  const applicationFile = pathToFileURL(file).href
  try {
    const own = (await import(applicationFile)) as Record<string, unknown>
    const main = own['default']
    return typeof main === 'object' ? { ...own, ...main } : own
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refused(
      `${path.basename(file)} cannot be loaded in the application's process (${why.split('\n')[0]!}); ` +
        'name one that can be, such as the compiled file: growth: { schema: FILE }',
    )
  }
}

function filesOf(directory: string, named: string): string[] {
  const whole = path.resolve(directory, named)
  if (named.includes('*')) return matching(directory, named)
  const found = fs.statSync(whole, { throwIfNoEntry: false })
  if (found === undefined) throw new Refused(`there is no Drizzle schema ${named}`)
  if (!found.isDirectory()) return [whole]
  const inside = fs.readdirSync(whole).filter((name) => SCRIPT.test(name))
  return inside.toSorted().map((name) => path.join(whole, name))
}

/** Node.js 22 and later finds files by a pattern. */
function matching(directory: string, pattern: string): string[] {
  const { globSync } = fs as { globSync?: (pattern: string, options: { cwd: string }) => string[] }
  if (globSync === undefined)
    throw new Refused(`patterns such as ${pattern} need Node.js 22: name a file: growth: { schema: FILE }`)
  const found = globSync(pattern, { cwd: directory }).filter((name) => SCRIPT.test(name))
  return found.toSorted().map((name) => path.resolve(directory, name))
}
