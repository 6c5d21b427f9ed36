/** The runner's artifact and cache service (Twirp), with its blobs in a real Azurite. */
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Azurite } from './azurite.ts'
import { Faults, sendJson, type Answer } from './faults.ts'
import type { Run, State } from './state.ts'

interface Upload {
  id: number
  backendId: string
  jobId: string
  name: string
  mime: string
  blob: string
  bytes: number
  digest: string | null
  expiresAt: string | null
  finalized: boolean
}

interface CacheEntry {
  id: number
  key: string
  version: string
  blob: string
  finalized: boolean
}

/** 64-bit numbers are strings in it. */
type Message = Record<string, string> & { restore_keys?: string[] }

const conflict: Answer = { status: 409, body: { code: 'already_exists', msg: 'it exists already' } }
const missing: Answer = { status: 404, body: { code: 'not_found', msg: 'no such thing' } }
const ok = (body: object): Answer => ({ status: 200, body: { ok: true, ...body } })

export class ResultsService {
  readonly faults = new Faults()
  readonly calls: string[] = []
  readonly uploads: Upload[] = []
  readonly caches: CacheEntry[] = []
  readonly #state: State
  readonly #azurite: Azurite
  #server = http.createServer()

  private constructor(state: State, azurite: Azurite) {
    this.#state = state
    this.#azurite = azurite
  }

  /** What is uploaded here is seen in the state's artifacts as well. */
  static async start(state: State, azurite: Azurite): Promise<ResultsService> {
    const service = new ResultsService(state, azurite)
    service.#server = http.createServer((request, response) => {
      service.#serve(request, response).catch((error: unknown) => {
        sendJson(response, { status: 500, body: { code: 'internal', msg: String(error) } })
      })
    })
    await new Promise<void>((resolve) => service.#server.listen(0, '127.0.0.1', resolve))
    return service
  }

  /** What the runner gives to the steps of a run: the environment of both services. */
  environment(run: Run): Record<string, string> {
    const { port } = this.#server.address() as AddressInfo
    return {
      ACTIONS_RESULTS_URL: `http://127.0.0.1:${port}/`,
      ACTIONS_RUNTIME_TOKEN: runtimeToken(run),
      ACTIONS_CACHE_SERVICE_V2: 'true',
    }
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await text(request)
    const aftermath = await this.faults.apply(`${request.method} ${request.url}`, response)
    if (aftermath === 'done') return void this.calls.push(`${request.url} fault`)
    const answer = this.#answer(request, body)
    this.calls.push(`${request.url} ${answer.status}`)
    if (aftermath === 'lose') response.destroy()
    else sendJson(response, answer)
  }

  #answer(request: http.IncomingMessage, body: string): Answer {
    if (!request.headers.authorization?.startsWith('Bearer ')) {
      return { status: 401, body: { code: 'unauthenticated', msg: 'no token' } }
    }
    const [, method] = /\/github\.actions\.results\.api\.v1\.(\w+\/\w+)$/.exec(request.url!) ?? []
    const methods: Record<string, (message: Message) => Answer> = {
      'ArtifactService/CreateArtifact': (message) => this.#createArtifact(message),
      'ArtifactService/FinalizeArtifact': (message) => this.#finalizeArtifact(message),
      'ArtifactService/ListArtifacts': (message) => this.#listArtifacts(message),
      'ArtifactService/GetSignedArtifactURL': (message) => this.#signArtifact(message),
      'CacheService/CreateCacheEntry': (message) => this.#createCache(message),
      'CacheService/FinalizeCacheEntryUpload': (message) => this.#finalizeCache(message),
      'CacheService/GetCacheEntryDownloadURL': (message) => this.#findCache(message),
    }
    return methods[method ?? '']?.(JSON.parse(body) as Message) ?? missing
  }

  #createArtifact(message: Message): Answer {
    if (this.#uploadOf(message)) return conflict
    const upload: Upload = {
      id: this.#state.newId(),
      backendId: message['workflow_run_backend_id']!,
      jobId: message['workflow_job_run_backend_id']!,
      name: message['name']!,
      mime: message['mime_type'] ?? 'application/zip',
      blob: `artifacts/${randomUUID()}`,
      bytes: 0,
      digest: null,
      expiresAt: message['expires_at'] ?? null,
      finalized: false,
    }
    this.uploads.push(upload)
    return ok({ signed_upload_url: this.#azurite.sign(upload.blob, 'cw') })
  }

  #finalizeArtifact(message: Message): Answer {
    const upload = this.#uploadOf(message)
    if (!upload) return missing
    upload.bytes = Number(message['size'])
    upload.digest = message['hash'] ?? null
    upload.finalized = true
    const run = this.#state.runs.find((run) => backendIdOf(run) === upload.backendId)
    if (run) {
      this.#state.addArtifact(run, upload.name, {
        id: upload.id,
        bytes: upload.bytes,
        digest: upload.digest,
        location: () => this.#azurite.sign(upload.blob, 'r', upload.mime),
      })
    }
    return ok({ artifact_id: String(upload.id) })
  }

  #listArtifacts(message: Message): Answer {
    const listed = this.uploads.filter(
      (upload) =>
        upload.finalized &&
        upload.backendId === message['workflow_run_backend_id'] &&
        [undefined, upload.name].includes(message['name_filter']) &&
        [undefined, String(upload.id)].includes(message['id_filter']),
    )
    return ok({
      artifacts: listed.map((upload) => ({
        workflow_run_backend_id: upload.backendId,
        workflow_job_run_backend_id: upload.jobId,
        database_id: String(upload.id),
        name: upload.name,
        size: String(upload.bytes),
        digest: upload.digest,
      })),
    })
  }

  #signArtifact(message: Message): Answer {
    const upload = this.#uploadOf(message)
    return upload ? ok({ signed_url: this.#azurite.sign(upload.blob, 'r', upload.mime) }) : missing
  }

  #uploadOf(message: Message): Upload | undefined {
    return this.uploads.find(
      ({ backendId, name }) => backendId === message['workflow_run_backend_id'] && name === message['name'],
    )
  }

  #createCache({ key, version }: Message): Answer {
    if (this.caches.some((entry) => entry.key === key && entry.version === version)) return conflict
    const entry = {
      id: this.#state.newId(),
      key: key!,
      version: version!,
      blob: `cache/${randomUUID()}`,
      finalized: false,
    }
    this.caches.push(entry)
    return ok({ signed_upload_url: this.#azurite.sign(entry.blob, 'cw') })
  }

  #finalizeCache({ key, version }: Message): Answer {
    const entry = this.caches.find((one) => one.key === key && one.version === version)
    if (!entry) return missing
    entry.finalized = true
    return ok({ entry_id: String(entry.id) })
  }

  /** The exact key first, then the newest whose key begins with one of those asked for. */
  #findCache({ key, version, restore_keys }: Message): Answer {
    const entries = this.caches.filter((entry) => entry.finalized && entry.version === version).toReversed()
    const prefixes = [key!, ...(restore_keys ?? [])]
    const found =
      entries.find((entry) => entry.key === key) ??
      prefixes.map((prefix) => entries.find((entry) => entry.key.startsWith(prefix))).find(Boolean)
    if (!found) return { status: 200, body: { ok: false } }
    return ok({ signed_download_url: this.#azurite.sign(found.blob, 'r'), matched_key: found.key })
  }
}

/** Each attempt has a name space of its own. */
function backendIdOf({ id, attempt }: Run): string {
  return `backend-${id}-${attempt}`
}

/** The client reads the ids out of it; nobody checks its signature. */
function runtimeToken(run: Run): string {
  const claims = {
    scp: `Actions.Results:${backendIdOf(run)}:job-${run.id}`,
    exp: Math.floor(Date.now() / 1000) + 3600,
  }
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.unsigned`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
