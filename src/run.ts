/** The story of a run, for every door: read what the user says, collect, judge, report. */
import { lstat, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { collect, type CollectOptions } from './collect/collect.ts'
import { applicationEnvironment } from './collect/app/environment.ts'
import type { Progress } from './collect/progress.ts'
import { compareVersions } from './confirm/compareVersions.ts'
import { confirm } from './confirm/confirm.ts'
import { cacheDirectory, directoryStore, type Keeping } from './confirm/base/products.ts'
import { messageOf, UserError } from './errors.ts'
import { readLimited } from './files/readLimited.ts'
import { writeOutput } from './files/writeOutput.ts'
import { applicationVariables } from './fixturesFile/applicationVariables.ts'
import type { FixturesFile } from './fixturesFile/parse.ts'
import { readFixtures } from './fixturesFile/read.ts'
import { matchesPattern } from './fixturesFile/routePattern.ts'
import { ruleSettings } from './fixturesFile/ruleSettings.ts'
import { resolveSettings } from './fixturesFile/settings.ts'
import type { Inputs } from './inputs.ts'
import { judge } from './judge.ts'
import { openApiAddress } from './openapi/source.ts'
import { MAX_PROFILE_BYTES, parseProfile, type Profile } from './profile.ts'
import { type Link, outlineOf } from './report/outline.ts'
import { reporters } from './report/index.ts'
import type { Verdict } from './verdict.ts'

/** @throws UserError for what the user can mend; findings are a result, not an error */
export async function run(inputs: Inputs, env: NodeJS.ProcessEnv, progress: Progress): Promise<Verdict> {
  const file = await readFixtures({ directory: inputs.directory, file: inputs.fixtures ?? undefined }, env)
  const baseline = await readBaseline(inputs.baseline)
  const options = await collectOptions(inputs, file, env)
  const until = performance.now() + options.settings.budgetMs
  const measured = await collect(options, progress)
  const profile = await confirm(
    measured,
    { head: options, baseline: baseline.profile, mode: inputs.confirm, until, keeping: keepingOf(file, env) },
    progress,
  )
  return withReports(judgeBy(file, profile, baseline), inputs.output)
}

/** The working tree against a commit, without a stored baseline. @throws UserError */
export async function runCompare(
  ref: string,
  inputs: Inputs,
  { env, progress }: { env: NodeJS.ProcessEnv; progress: Progress },
): Promise<Verdict> {
  const file = await readFixtures({ directory: inputs.directory, file: inputs.fixtures ?? undefined }, env)
  const options = await collectOptions(inputs, file, env)
  const { head, base, label } = await compareVersions(
    options,
    { ref, keeping: keepingOf(file, env) },
    progress,
  )
  return withReports(judgeBy(file, head, { profile: base, label, beside: true }), inputs.output)
}

/** What is made for the base of a comparison is kept in the user's directory for caches. */
function keepingOf({ fixtures }: FixturesFile, env: NodeJS.ProcessEnv): Keeping {
  return { store: directoryStore(cacheDirectory(env)), preparePaths: fixtures.preparePaths ?? [] }
}

/** Judges by the rules' settings in a fixtures file. */
export function judgeBy(
  { fixtures }: Pick<FixturesFile, 'fixtures'>,
  profile: Profile,
  baseline: Baseline,
): Verdict {
  return judge(profile, {
    baseline,
    settingsFor: (ruleId, routeId) => ruleSettings(fixtures, ruleId, routeId),
  })
}

/** What collect needs, from the inputs and the fixtures file; the inputs win. Makes the output directory. */
export async function collectOptions(
  inputs: Inputs,
  file: FixturesFile,
  env: NodeJS.ProcessEnv,
): Promise<CollectOptions> {
  const { fixtures } = file
  const settings = resolveSettings(fixtures.settings)
  await makeDirectory(inputs.output)
  const logFile = path.join(inputs.output, 'server.log')
  await rm(logFile, { force: true })
  return {
    directory: inputs.directory,
    command: inputs.start ?? fixtures.start ?? 'npm start',
    prepare: inputs.prepare ?? fixtures.prepare ?? null,
    env: applicationEnvironment(env, applicationVariables(fixtures, env)),
    logFile,
    port: inputs.port ?? fixtures.port ?? null,
    readyPath: fixtures.ready ?? null,
    openapi: openApiOf(inputs, fixtures),
    timeoutMs: settings.bootMs,
    fixtures: file,
    settings: {
      ...settings,
      budgetMs: inputs.budgetMs ?? settings.budgetMs,
      work: inputs.work ?? settings.work,
    },
    values: env,
    load: true,
    selected: (routeId) =>
      inputs.only.length === 0 || inputs.only.some((pattern) => matchesPattern(pattern, routeId)),
  }
}

/** The document of the head describes the base as well: both are asked by the same fixtures. */
function openApiOf({ openapi, directory }: Inputs, fixtures: FixturesFile['fixtures']): URL | null {
  const named = openapi ?? fixtures.openapi ?? null
  return named === null ? null : openApiAddress(named, directory)
}

/** The name that we give: reports and the server's log do not belong into the user's repository. */
const OWN = '.route-profiler'

async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    if (path.basename(directory) !== OWN) return
    if ((await lstat(directory)).isSymbolicLink()) throw new Error(`${directory} is a symbolic link`)
    await writeOutput(directory, '.gitignore', '*\n')
  } catch (error) {
    throw new UserError(
      `The directory for the reports cannot be made: ${messageOf(error)}`,
      'Name one that can be written to: --output DIRECTORY.',
    )
  }
}

export type Baseline = Verdict['baseline']

/** @throws UserError when the file is not there or no profile */
export async function readBaseline(file: string | null): Promise<Baseline> {
  if (file === null) return { profile: null, reason: 'no baseline was given (--baseline FILE)' }
  let json: string
  try {
    json = await readLimited(file, MAX_PROFILE_BYTES)
  } catch (error) {
    throw new UserError(
      `The baseline ${file} cannot be read: ${messageOf(error)}.`,
      'Name the profile.json of an earlier run.',
    )
  }
  return { profile: parseProfile(json, file), label: file }
}

/** With the reports on disk; where they cannot be, it says so, and is shown all the same. */
export async function withReports(
  verdict: Verdict,
  directory: string,
  link: Link = () => null,
): Promise<Verdict> {
  try {
    await writeReports(verdict, directory, link)
    return verdict
  } catch (error) {
    const message = `The reports cannot be written to ${directory}: ${messageOf(error)}`
    const problem = {
      stage: 'judge' as const,
      route: null,
      message,
      hint: 'What is shown here is all there is.',
    }
    const { profile } = verdict
    return { ...verdict, profile: { ...profile, problems: [...profile.problems, problem] } }
  }
}

async function writeReports(verdict: Verdict, directory: string, link: Link): Promise<void> {
  const outline = outlineOf(verdict)
  for (const reporter of reporters)
    await writeOutput(directory, reporter.file, reporter.render(outline, { link }))
}
