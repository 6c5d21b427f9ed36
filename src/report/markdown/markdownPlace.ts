/** A line of code in Markdown, with a link to it where the caller knows one. */
import type { Place } from '../../profile.ts'
import { code } from './escape.ts'
import type { Link } from '../outline.ts'
import { formatPlace } from '../place.ts'

export function renderPlace(place: Place, link: Link): string {
  const name = code(formatPlace(place), 300)
  const address = safeAddress(link(place) ?? '')
  return address === null ? name : `[${name}](${address})`
}

/** Absolute and of an allowed protocol, with everything encoded that could end a link destination or a table cell. */
export function safeAddress(address: string, protocols: readonly string[] = ['https:']): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!protocols.includes(url.protocol)) return null
  return url.href.replace(
    /[^\w\-.~:/?#@!$&+,;=%]/gu,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
