/** The source map that the text of a file names. */
import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import path from 'node:path'

export type MapPayload = ConstructorParameters<typeof SourceMap>[0]

/** @throws where it is named and cannot be read */
export function readSourceMap(file: string, text: string): SourceMap | undefined {
  const url = [...text.matchAll(/^\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1]
  if (!url) return undefined
  const json = url.startsWith('data:')
    ? Buffer.from(url.slice(url.indexOf(',') + 1), url.includes(';base64,') ? 'base64' : 'utf8').toString()
    : readFileSync(path.resolve(path.dirname(file), decodeURIComponent(url)), 'utf8')
  return new SourceMap(JSON.parse(json) as MapPayload)
}
