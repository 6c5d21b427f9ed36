/** What collect needs to know, from the inputs and the fixtures file. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { applicationEnvironment } from './fixturesFile/applicationEnvironment.ts'
import type { CollectOptions } from './collect/collect.ts'
import type { Growing } from './collect/growth/growing.ts'
import { removeAttachments } from './collect/attachments.ts'
import { removeUnfinished } from './collect/unfinished.ts'
import { applicationVariables } from './fixturesFile/applicationVariables.ts'
import { hostsOfReset } from './fixturesFile/hostsOfReset.ts'
import type { FixturesFile } from './fixturesFile/parse.ts'
import { matchesPattern } from './fixturesFile/routePattern.ts'
import { resolveSettings } from './fixturesFile/settings.ts'
import type { Inputs } from './inputs.ts'
import { openApiAddress } from './openapi/source.ts'
import { makeOutput } from './makeOutput.ts'

/** The inputs win. Makes the output directory and takes out of it what an earlier run has left on its way. */
export async function collectOptions(
  inputs: Inputs,
  file: FixturesFile,
  env: NodeJS.ProcessEnv,
): Promise<CollectOptions> {
  const { fixtures } = file
  const settings = resolveSettings(fixtures.settings)
  await makeOutput(inputs.output)
  await removeUnfinished(inputs.output)
  await removeAttachments(inputs.output)
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
      cpu: inputs.cpu ?? settings.cpu,
      plans: inputs.plans ?? settings.plans,
      impact: impactOf(inputs) ?? settings.impact,
    },
    values: env,
    load: true,
    growth: growthOf(inputs, fixtures),
    selected: (routeId) =>
      inputs.only.length === 0 || inputs.only.some((pattern) => matchesPattern(pattern, routeId)),
  }
}

/** Null where nothing is to grow. */
function growthOf({ growth: said }: Inputs, { growth, reset }: FixturesFile['fixtures']): Growing | null {
  if (said === 'off' || (said === null && growth === undefined)) return null
  const tables = said === null || said === 'on' ? rowsOf(growth?.tables) : said
  return { tables, hosts: [...hostsOfReset(reset), ...(growth?.hosts ?? [])], schema: growth?.schema ?? null }
}

/** `10_000` is a text in YAML. */
function rowsOf(written: Record<string, number | string> | undefined): Growing['tables'] {
  if (written === undefined) return null
  return Object.fromEntries(
    Object.entries(written).map(([table, rows]) => [table, Number(String(rows).replaceAll('_', ''))]),
  )
}

/** Routes that are asked for by name are measured. */
function impactOf({ impact, only }: Inputs): Inputs['impact'] {
  return only.length > 0 ? 'off' : impact
}

/** The document of the head describes the base as well: both are asked by the same fixtures. */
function openApiOf({ openapi, directory }: Inputs, fixtures: FixturesFile['fixtures']): URL | null {
  const named = openapi ?? fixtures.openapi ?? null
  return named === null ? null : openApiAddress(named, directory)
}
