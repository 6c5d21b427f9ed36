/** Clients of other services: one file each. */
import { attempt } from '../faults.ts'
import type { CallClient } from '../hook.ts'
import { httpClient } from './httpClient.ts'
import { ioredis } from './ioredis.ts'
import { nodeRedis } from './nodeRedis.ts'
import { undici } from './undici.ts'

export const callClients: readonly CallClient[] = [undici, httpClient, ioredis, nodeRedis]

let leave: (() => void)[] = []

/** Begins to listen to those that tell by themselves. */
export function watchCalls(): void {
  if (leave.length > 0) return
  leave = callClients.flatMap(({ name, watch }) => attempt(name, () => watch?.()) ?? [])
}

export function leaveCalls(): void {
  for (const end of leave) attempt('calls', end)
  leave = []
}
