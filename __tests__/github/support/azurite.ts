/**
 * A real blob server, as Azure's: what artifacts and caches are kept in. In memory, on a port of its own. It takes most of
 * a second to start, so a test file has one, and everybody who asks for it has a container that nobody else sees.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import {
  BlobSASPermissions,
  BlobServiceClient,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
  type ContainerClient,
} from '@azure/storage-blob'
import { afterAll } from 'vitest'

// Azurite's published development account
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
const HOUR_MS = 3_600_000

interface Server {
  child: ChildProcess
  address: string
}

let server: Promise<Server> | null = null

afterAll(async () => {
  if (server === null) return
  const { child } = await server
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
})

async function startServer(): Promise<Server> {
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js')
  const options = ['--blobPort', '0', '--inMemoryPersistence', '--disableTelemetry', '--skipApiVersionCheck']
  const child = spawn(process.execPath, [main, ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: tmpdir(),
  })
  return { child, address: await addressOf(child) }
}

export class Azurite {
  readonly container: ContainerClient
  readonly #url: string
  readonly #name = `actions-results-${randomUUID()}`
  readonly #credential = new StorageSharedKeyCredential(ACCOUNT, KEY)

  private constructor(address: string) {
    this.#url = `${address}/${ACCOUNT}`
    this.container = new BlobServiceClient(this.#url, this.#credential).getContainerClient(this.#name)
  }

  static async open(): Promise<Azurite> {
    server ??= startServer()
    const azurite = new Azurite((await server).address)
    await azurite.container.createIfNotExists()
    return azurite
  }

  /** A URL that lets its holder read (r) or write (cw) one blob for an hour. */
  sign(blob: string, allowed: 'r' | 'cw', contentType?: string): string {
    const query = generateBlobSASQueryParameters(
      {
        containerName: this.#name,
        blobName: blob,
        permissions: BlobSASPermissions.parse(allowed),
        startsOn: new Date(Date.now() - HOUR_MS),
        expiresOn: new Date(Date.now() + HOUR_MS),
        ...(contentType ? { contentType } : {}),
      },
      this.#credential,
    )
    return `${this.#url}/${this.#name}/${blob}?${query.toString()}`
  }

  async put(blob: string, bytes: Buffer): Promise<void> {
    await this.container.getBlockBlobClient(blob).uploadData(bytes)
  }

  async read(blob: string): Promise<Buffer> {
    return await this.container.getBlobClient(blob).downloadToBuffer()
  }

  /** Everything that was ever stored. */
  async readAll(): Promise<Buffer[]> {
    const blobs: Buffer[] = []
    for await (const { name } of this.container.listBlobsFlat()) blobs.push(await this.read(name))
    return blobs
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let output = ''
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false })) {
    output += String(chunk)
    const [, address] = /listens on (http:\S+)/.exec(output) ?? []
    if (address) {
      child.stdout!.resume()
      return address
    }
  }
  throw new Error(`Azurite does not start: ${output}`)
}
