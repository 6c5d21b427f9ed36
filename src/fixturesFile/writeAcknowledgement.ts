/** Writes into the fixtures file that a finding may stay. */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { messageOf, UserError } from '../errors.ts'
import { type Acknowledgement, acknowledgementText, addAcknowledgement } from './addAcknowledgement.ts'
import { isModule } from './module.ts'
import { findFixtures, type Location } from './read.ts'
import type { Fixtures } from './schema.ts'

interface WrittenAcknowledgement {
  /** Relative to the directory. */
  file: string
  /** The entry, where the file is a module: a program is nothing to write into. */
  paste: string | null
}

/** @throws UserError where there is no fixtures file, it has the same already, or it cannot be extended without harm */
export async function writeAcknowledgement(
  location: Location,
  entry: Acknowledgement,
): Promise<WrittenAcknowledgement> {
  const name = findFixtures(location)
  if (name === null)
    throw new UserError(
      'There is no fixtures file to write an acknowledgement into.',
      'route-profiler init writes one.',
    )
  if (isModule(name)) return { file: name, paste: acknowledgementText(entry) }
  const file = path.resolve(location.directory, name)
  const text = await readFile(file, 'utf8')
  requireNew(text, name, entry)
  await writeFile(file, addAcknowledgement(text, name, entry)).catch((error: unknown) => {
    throw new UserError(
      `${name} cannot be written: ${messageOf(error)}.`,
      `Put this into "acknowledged" yourself:\n${acknowledgementText(entry)}`,
    )
  })
  return { file: name, paste: null }
}

function requireNew(text: string, name: string, entry: Acknowledgement): void {
  const { acknowledged = [] } = (parse(text) ?? {}) as Fixtures
  const same = acknowledged?.find(
    ({ rule, route, at }) => rule === entry.rule && route === entry.route && at === entry.at,
  )
  if (same === undefined) return
  const until = same.until === undefined ? '' : `, until ${same.until}`
  throw new UserError(
    `${name} acknowledges it already: ${same.reason}${until}.`,
    'Change the reason or the day there.',
  )
}
