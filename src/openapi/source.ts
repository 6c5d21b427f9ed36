/** Where an OpenAPI document is to be had. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Stands for the running application in the addresses of documents that it serves itself. */
export const APPLICATION = 'http://application.invalid'

/**
 * The address of a document as the user names it: a URL, a path of the running application (`/openapi.json`), or a
 * file relative to the directory.
 */
export function openApiAddress(named: string, directory: string): URL {
  if (/^https?:\/\//i.test(named)) return new URL(named)
  if (named.startsWith('/')) return new URL(named, APPLICATION)
  return pathToFileURL(path.resolve(directory, named))
}

/** As a user knows it. */
export function addressName(address: URL): string {
  return address.origin === APPLICATION ? `${address.pathname}${address.search}` : address.href
}
