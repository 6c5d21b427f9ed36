/** Captured values of which some cannot be had: whoever reads one of these is told why. */
import type { Captured } from '../fixturesFile/placeholders.ts'

/** Values that throw when they are read. */
export function unavailable(names: readonly string[], error: Error): Captured {
  const get = (): never => {
    throw error
  }
  return Object.defineProperties(
    {},
    Object.fromEntries(names.map((name) => [name, { get, configurable: true }])),
  )
}

/** All of them, without reading one; a later one wins. */
export function joined(captures: readonly Captured[]): Captured {
  const all = captures.map((one) => Object.getOwnPropertyDescriptors(one))
  return Object.defineProperties({}, Object.assign({}, ...all) as PropertyDescriptorMap)
}
