/** Where an OpenAPI document is to be had. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { UserError } from '../errors.ts'

/** Stands for the running application in the addresses of documents that it serves itself. */
export const APPLICATION = 'http://application.invalid'

/**
 * The address of a document as the user names it: a URL, a path of the running application (`/openapi.json`), or a
 * file relative to the directory.
 * @throws UserError when it is none of them
 */
export function openApiAddress(named: string, directory: string): URL {
  const isUrl = /^https?:\/\//i.test(named)
  if (!isUrl && !named.startsWith('/')) return pathToFileURL(path.resolve(directory, named))
  const address = isUrl ? URL.parse(named) : URL.parse(named, APPLICATION)
  if (address && (isUrl || address.origin === APPLICATION)) return address
  throw new UserError(
    `openapi: "${named}" is no address of a document.`,
    'It takes a URL such as https://example.com/openapi.json, a path of the running server such as /openapi.json, or a file such as openapi.yml.',
  )
}

/** As a user knows it. */
export function addressName(address: URL): string {
  return address.origin === APPLICATION ? `${address.pathname}${address.search}` : address.href
}
