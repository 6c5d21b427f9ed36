/** What the working tree has changed since a commit, file by file: asked of git. */
import { readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { messageOf } from '../errors.ts'
import { repositoryOf } from '../git/commit.ts'
import { committedText, git } from '../git/git.ts'
import { changedFunctions } from './changedFunctions.ts'
import type { FileChange } from './fileChange.ts'
import { type FileKind, fileKind } from './fileKind.ts'

interface Place {
  /** The application. */
  directory: string
  /** Its fixtures file, relative to it. */
  fixturesFile: string
  /** What it was seen to load, relative to it. */
  loaded: ReadonlySet<string>
}

interface Difference {
  /** As git says it: `M` for modified. */
  status: string
  /** Relative to the top of the repository. */
  name: string
  /** Relative to the application. */
  file: string
}

/** Reports of ours. */
const NOT_OURS = ['--', '.', ':(exclude,glob)**/.route-profiler/**']
/** So many are not looked into one by one. */
const MOST_FILES = 2000

/** @throws UserError where git does not know the commit or the directory */
export async function changesSince(commit: string, place: Place): Promise<FileChange[]> {
  const repository = await realpath(await repositoryOf(place.directory))
  const application = path.relative(repository, await realpath(place.directory))
  const differences = (await differencesSince(commit, repository)).map(({ status, name }) => ({
    status,
    name,
    file: path.relative(application, name).replaceAll('\\', '/'),
  }))
  if (differences.length > MOST_FILES) {
    const because = `${differences.length} files have changed, too many to look into`
    return [{ file: '.', kind: 'everything', because }]
  }
  const isRead = await whichAreRead(repository, differences)
  const changes: FileChange[] = []
  for (const one of differences) changes.push(await changeOf(one, { commit, repository, place, isRead }))
  return changes
}

/** Staged or not, and what git does not know yet. */
async function differencesSince(
  commit: string,
  repository: string,
): Promise<Pick<Difference, 'status' | 'name'>[]> {
  const known = await git(repository, 'diff', '--name-status', '--no-renames', '-z', commit, ...NOT_OURS)
  const unknown = await git(repository, 'ls-files', '--others', '--exclude-standard', '-z', ...NOT_OURS)
  const parts = known.split('\0').filter(Boolean)
  const changed = parts.flatMap((status, i) => (i % 2 === 0 ? [{ status, name: parts[i + 1]! }] : []))
  return [
    ...changed,
    ...unknown
      .split('\0')
      .filter(Boolean)
      .map((name) => ({ status: 'A', name })),
  ]
}

interface Looking {
  commit: string
  repository: string
  place: Place
  isRead: (kind: FileKind, name: string) => boolean
}

async function changeOf(
  { status, name, file }: Difference,
  { commit, repository, place, isRead }: Looking,
): Promise<FileChange> {
  const kind = fileKind(name)
  const isLoaded = place.loaded.has(file)
  if (file === place.fixturesFile) return everything(file, 'changed: it says how every route is asked')
  if (!isLoaded && !isRead(kind, name) && (kind === 'documentation' || kind === 'tooling' || kind === 'test'))
    return { file, kind: 'nothing', because: kind === 'test' ? 'tests' : kind }
  if (kind !== 'code' && !isLoaded) return everything(file, 'changed, which is no code')
  if (status === 'A') return everything(file, 'is new, and nobody has seen who loads it')
  if (status !== 'M') return everything(file, 'is gone, or no file any more')
  try {
    // Half a megabyte, which most runs do not need.
    const { functionTree } = await import('./functionTree.ts')
    const base = functionTree(await committedText(repository, commit, name), name)
    const head = functionTree(await readFile(path.join(repository, name), 'utf8'), name)
    const functions = changedFunctions(base, head)
    if (functions === null) return everything(file, 'changed in what runs when it is loaded')
    if (functions.length === 0) return { file, kind: 'nothing', because: 'comments and white space' }
    return { file, kind: 'functions', base, functions }
  } catch (error) {
    return everything(file, `changed, and its functions cannot be told: ${messageOf(error)}`)
  }
}

function everything(file: string, says: string): FileChange {
  return { file, kind: 'everything', because: `${file} ${says}` }
}

const SOURCES = [
  '--',
  '*.js',
  '*.ts',
  '*.mjs',
  '*.cjs',
  '*.mts',
  '*.cts',
  '*.jsx',
  '*.tsx',
  '*route-fixtures.*',
]
/** In quotes, as a program names what it reads: `'help.md'`, `"docs/api"`. */
const PAGE = `["'\`][^"'\`]*\\.(md|mdx|rst|adoc|txt)["'\`]`
const DOCS = `["'\`]([^"'\`]*/)?docs?(/[^"'\`]*)?["'\`]`

/** Whether documentation may be what the application serves: where its code names such files, all of it is. */
async function whichAreRead(
  repository: string,
  differences: readonly Difference[],
): Promise<Looking['isRead']> {
  const documents = differences.filter(({ name }) => fileKind(name) === 'documentation')
  if (documents.length === 0) return () => false
  const [pages, docs] = [await isWritten(repository, PAGE), await isWritten(repository, DOCS)]
  return (kind, name) => kind === 'documentation' && (pages || (docs && /(?:^|\/)docs?\//i.test(name)))
}

/** Git ends with an error where nothing matches, and says nothing. */
async function isWritten(repository: string, pattern: string): Promise<boolean> {
  try {
    return (await git(repository, 'grep', '--untracked', '-l', '-I', '-i', '-E', pattern, ...SOURCES)) !== ''
  } catch (error) {
    const { code } = (error as { cause?: { code?: unknown } }).cause ?? {}
    return code !== 1
  }
}
