/** Fixtures as a module of JavaScript, or of TypeScript whose types Node.js strips. */
import { pathToFileURL } from 'node:url'
import { UserError } from '../errors.ts'
import { ModuleSource } from './moduleSource.ts'
import { checkFixtures, type FixturesFile, type ParseOptions } from './parse.ts'
import { FORM_HINT, printPath, toUserError } from './problems.ts'
import { type ModulePlace, runModule } from './runModule.ts'

interface ModuleOptions extends Omit<ParseOptions, 'directory'>, Pick<ModulePlace, 'directory'> {
  text: string
  /** Environment for the module itself. */
  environment: NodeJS.ProcessEnv
}

export function isModule(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name)
}

/** @param file absolute. @throws UserError with everything that is wrong with it */
export async function readModule(file: string, options: ModuleOptions): Promise<FixturesFile> {
  requireStripping(options.name)
  return exported(pathToFileURL(file).href, options)
}

async function exported(address: string, options: ModuleOptions): Promise<FixturesFile> {
  const { text, name, directory, environment } = options
  const source = new ModuleSource(text)
  const word = await runModule({ name, address, directory, env: environment })
  if ('json' in word) return checkFixtures(JSON.parse(word.json) as unknown, source, options)
  const problems = word.unwritable.map(({ path, says }) => ({
    ...source.positionOf(path),
    message: `${printPath(path)}: ${says}, and only text, numbers, true, false, null, lists and objects can be fixtures`,
    hint: FORM_HINT,
  }))
  throw toUserError(name, problems)
}

/** @throws UserError where this Node.js does not strip types */
function requireStripping(name: string): void {
  if (!name.endsWith('ts') || process.features.typescript) return
  throw new UserError(
    `${name} is TypeScript, which this Node.js (${process.version}) does not run.`,
    'Use Node.js 22.18 or newer with its type stripping, or write a module of JavaScript: route-fixtures.mjs.',
  )
}
