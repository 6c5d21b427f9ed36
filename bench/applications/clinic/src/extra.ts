import { crc32 } from 'node:zlib'

const TURNS: Record<string, number> = {} // replaced by the bench
const block = Buffer.alloc(16_384, 'route')

export function extra(route: string) {
  for (let turn = TURNS[route] ?? 0; turn > 0; turn--) crc32(block)
}
