/** Values of options, read from the words of the command line; each is refused with what to give instead. */
import { statSync } from 'node:fs'
import { InvalidArgumentError } from 'commander'
import { growthForm, type Inputs, isRoutePattern, readGrowth, LONGEST_BUDGET } from '../inputs.ts'

export function directoryOf(text: string): string {
  if (!statSync(text, { throwIfNoEntry: false })?.isDirectory())
    throw new InvalidArgumentError('There is no such directory.')
  return text
}

export function textOf(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty.')
  return text
}

export function secondsOf(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= LONGEST_BUDGET))
    throw new InvalidArgumentError(`Give seconds, such as 300, up to ${LONGEST_BUDGET}.`)
  return seconds
}

export function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new InvalidArgumentError('A port is 1 to 65535.')
  return port
}

/** Refuses what cannot be a pattern, such as a command that stands behind the option. */
export function patternsOf(text: string, earlier: string[] = []): string[] {
  if (isRoutePattern(text)) return [...earlier, text]
  throw new InvalidArgumentError('A pattern is a path or a method and a path, such as "GET /api/**".')
}

export function marginOf(text: string): number {
  const percent = Number(text)
  if (text.trim() === '' || !(percent >= 0 && percent <= 1000))
    throw new InvalidArgumentError('Give percent, such as 20, up to 1000.')
  return percent
}

export function growthOf(text: string): Inputs['growth'] {
  const said = readGrowth(text)
  if (said === null) throw new InvalidArgumentError(`Give ${growthForm}.`)
  return said
}

export function dayOf(text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text)
  if (!isDay) throw new InvalidArgumentError('Give a day, such as 2027-03-31.')
  return text
}
