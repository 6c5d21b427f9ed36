/** Questions to git, whatever surrounds us. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { UserError } from '../errors.ts'

const run = promisify(execFile)
const MOST_BYTES = 16 * 1024 * 1024

/** What git says on stdout. @throws GitRefused */
export function git(directory: string, ...args: string[]): Promise<string> {
  return gitWith({}, directory, ...args)
}

/** The text of a file in a commit, as it is; its path is relative to the top of the repository. @throws GitRefused */
export function committedText(directory: string, commit: string, file: string): Promise<string> {
  return said({}, directory, ['show', `${commit}:${file}`])
}

/** The same with variables of its own. @throws GitRefused */
export async function gitWith(
  variables: Record<string, string>,
  directory: string,
  ...args: string[]
): Promise<string> {
  return (await said(variables, directory, args)).trim()
}

async function said(
  variables: Record<string, string>,
  directory: string,
  args: readonly string[],
): Promise<string> {
  try {
    // The user's hooks are for the user's commands.
    const options = { cwd: directory, env: { ...environment(), ...variables }, maxBuffer: MOST_BYTES }
    return (await run('git', ['-c', 'core.hooksPath=/dev/null', ...args], options)).stdout
  } catch (cause) {
    const { code, stderr } = cause as { code?: unknown; stderr?: string }
    throw new GitRefused(code === 'ENOENT' ? 'git was not found' : lastLine(stderr ?? ''), cause)
  }
}

/** Its message is git's own last line. */
export class GitRefused extends UserError {
  constructor(words: string, cause: unknown) {
    super(words || 'git gave no reason', '', { cause })
  }
}

/** Without what makes a hook's git speak about another repository; in English, and never asking for a password. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^GIT_(DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY)$/.test(name),
  )
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
