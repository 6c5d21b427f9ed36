/** Channels on which Node.js and packages tell what they do, listened to only while requests are observed. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { attempt } from '../faults.ts'

/** Begins to listen; what it gives ends that. A channel without a listener costs those who tell nothing. */
export function listenOn(told: Record<string, (message: never) => void>): () => () => void {
  const listeners = Object.entries(told).map(
    ([name, listener]) =>
      [name, (message: unknown) => attempt(name, () => listener(message as never))] as const,
  )
  return () => {
    for (const [name, listener] of listeners) subscribe(name, listener)
    return () => {
      for (const [name, listener] of listeners) unsubscribe(name, listener)
    }
  }
}
