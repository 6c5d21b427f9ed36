/** An artifact that an earlier run has left, its bytes in the blob server. */
import { createHash, randomUUID } from 'node:crypto'
import type { Azurite } from './azurite.ts'
import type { Artifact, Run, State } from './state.ts'

interface Stored {
  name: string
  content: string | Buffer
}

/** @param overrides what GitHub says of it, where that is not the truth */
export async function storeArtifact(
  { state, azurite }: { state: State; azurite: Azurite },
  run: Run,
  { name, content }: Stored,
  overrides: Partial<Artifact> = {},
): Promise<Artifact> {
  const bytes = Buffer.from(content)
  const blob = `artifacts/${randomUUID()}`
  await azurite.put(blob, bytes)
  return state.addArtifact(run, name, {
    bytes: bytes.length,
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    location: () => azurite.sign(blob, 'r', 'application/json'),
    ...overrides,
  })
}
