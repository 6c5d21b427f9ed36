/** The fixtures file as it is in another commit, asked of GitHub: a shallow checkout does not have it. */
import path from 'node:path'
import { anyEnvironment } from '../fixturesFile/baseSettings.ts'
import { isModule } from '../fixturesFile/module.ts'
import { type FixturesFile, parseFixtures } from '../fixturesFile/parse.ts'
import { fileNames } from '../fixturesFile/read.ts'
import { rules } from '../rules/index.ts'
import { readBaseModule } from './baseModule.ts'
import { type GitHubClient, statusOf } from './client.ts'
import type { GitHubContext } from './context.ts'

interface BaseFixtures {
  client: GitHubClient
  context: Pick<GitHubContext, 'owner' | 'repo'>
  commit: string
  /** The application relative to the repository. */
  application: string
  /** What the user named; null looks for the usual names. */
  file: string | null
  /** Environment to run a module of the base with; null runs none. */
  environment: NodeJS.ProcessEnv | null
}

/** Null where the commit has none. @throws what GitHub answered, UserError when the file is broken there */
export async function readBaseFixtures({
  file,
  environment,
  ...base
}: BaseFixtures): Promise<FixturesFile | null> {
  for (const name of file === null ? fileNames : [file]) {
    const text = await readText(base, path.posix.join(base.application, name))
    if (text === null) continue
    if (isModule(name)) return readBaseModule(name, text, environment)
    return parseFixtures(text, { name, env: anyEnvironment, rules })
  }
  return null
}

async function readText(
  { client, context: { owner, repo }, commit }: Omit<BaseFixtures, 'file' | 'environment'>,
  file: string,
): Promise<string | null> {
  try {
    const { data } = await client.rest.repos.getContent({ owner, repo, path: file, ref: commit })
    return 'content' in data ? Buffer.from(data.content, 'base64').toString('utf8') : null
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}
