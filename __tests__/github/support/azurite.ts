/** A real blob server, as Azure's: what artifacts and caches are kept in. In memory, on a port of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
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

// Azurite's published development account
const ACCOUNT = 'devstoreaccount1'
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='
const CONTAINER = 'actions-results'
const HOUR_MS = 3_600_000

export class Azurite {
  readonly container: ContainerClient
  readonly #url: string
  readonly #credential = new StorageSharedKeyCredential(ACCOUNT, KEY)
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, address: string) {
    this.#child = child
    this.#url = `${address}/${ACCOUNT}`
    this.container = new BlobServiceClient(this.#url, this.#credential).getContainerClient(CONTAINER)
  }

  static async start(): Promise<Azurite> {
    const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js')
    const options = [
      '--blobPort',
      '0',
      '--inMemoryPersistence',
      '--disableTelemetry',
      '--skipApiVersionCheck',
    ]
    const child = spawn(process.execPath, [main, ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: tmpdir(),
    })
    const azurite = new Azurite(child, await addressOf(child))
    await azurite.container.createIfNotExists()
    return azurite
  }

  /** A URL that lets its holder read (r) or write (cw) one blob for an hour. */
  sign(blob: string, allowed: 'r' | 'cw', contentType?: string): string {
    const query = generateBlobSASQueryParameters(
      {
        containerName: CONTAINER,
        blobName: blob,
        permissions: BlobSASPermissions.parse(allowed),
        startsOn: new Date(Date.now() - HOUR_MS),
        expiresOn: new Date(Date.now() + HOUR_MS),
        ...(contentType ? { contentType } : {}),
      },
      this.#credential,
    )
    return `${this.#url}/${CONTAINER}/${blob}?${query.toString()}`
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

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    this.#child.kill('SIGKILL')
    await once(this.#child, 'exit')
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
