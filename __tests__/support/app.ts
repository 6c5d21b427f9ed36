/** Real applications under a real probe: built from the sources, preloaded, and asked through the real channel. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { rolldown } from 'rolldown'
import configurations from '../../rolldown.config.ts'
import { Channel, type ProbeProcess } from '../../src/collect/app/channel.ts'
import { preloadEnv } from '../../src/collect/app/preload.ts'
import type { ProbePlace, RequestRecord, ServerAddress } from '../../src/probe/protocol.ts'
import { oncePerRun } from './oncePerRun.ts'

/** The probe of these sources, in a directory of its own: dist may be rebuilt while tests run. */
export async function buildProbe(): Promise<string> {
  return path.join(await oncePerRun('route profiler built', build), 'probe/index.cjs')
}

async function build(directory: string): Promise<void> {
  const [, configuration] = configurations
  const { output, ...input } = configuration ?? {}
  const bundle = await rolldown(input)
  await bundle.write({
    ...(Array.isArray(output) ? output[0] : output),
    dir: path.join(directory, 'probe'),
  })
}

export interface Answer {
  status: number
  body: string
}

export interface AppOptions {
  /** The process to start, by default this Node. */
  command?: string
  args: string[]
  env?: NodeJS.ProcessEnv
  cwd?: string
  /** False: something takes NODE_OPTIONS away, so that nothing is preloaded. */
  preload?: boolean
}

const START_MS = 90_000

/** An application with the probe inside, listening. */
export class App {
  readonly channel: Channel
  readonly child: ChildProcess
  readonly probe: ProbeProcess
  readonly address: ServerAddress
  readonly output: () => string
  #tags = 0

  private constructor(
    started: { channel: Channel; child: ChildProcess; output: () => string },
    at: [ProbeProcess, ServerAddress],
  ) {
    this.channel = started.channel
    this.child = started.child
    this.output = started.output
    ;[this.probe, this.address] = at
  }

  static async start({
    command = process.execPath,
    args,
    env = {},
    cwd,
    preload = true,
  }: AppOptions): Promise<App> {
    const channel = await Channel.open()
    const listening = new Promise<[ProbeProcess, ServerAddress]>((resolve) => {
      channel.once('listening', (...at) => resolve(at))
    })
    const prepared = preloadEnv({ ...process.env, ...env }, channel, await buildProbe())
    const child = spawn(command, args, {
      env: preload ? prepared : { ...prepared, NODE_OPTIONS: '' },
      ...(cwd !== undefined && { cwd }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)))
    const output = (): string => text
    const failed = new Promise<never>((_resolve, reject) => {
      child.on('error', reject)
      child.on('exit', (code) => reject(new Error(`The application ended with ${code}: ${text}`)))
      setTimeout(() => reject(new Error(`The application does not listen: ${text}`)), START_MS).unref()
    })
    return new App({ channel, child, output }, await Promise.race([listening, failed]))
  }

  request(
    url: string,
    options: { tag?: string; headers?: http.OutgoingHttpHeaders; body?: string } = {},
  ): Promise<Answer> {
    const headers = { ...options.headers, ...(options.tag ? { 'X-Route-Profiler': options.tag } : {}) }
    const { host, port } = this.address
    return new Promise((resolve, reject) => {
      const method = options.body === undefined ? 'GET' : 'POST'
      const request = http.request({ host, port, path: url, method, headers }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      request.on('error', reject).end(options.body)
    })
  }

  /** One request under observation, and its record. */
  async observe(
    url: string,
    options: { headers?: http.OutgoingHttpHeaders; body?: string } = {},
  ): Promise<RequestRecord & Answer> {
    const tag = `medlar-${++this.#tags}`
    await this.probe.ask('observe', { on: true })
    const answer = await this.request(url, { ...options, tag })
    const { requests } = await this.probe.ask('take', { tags: [tag], settleMs: 2000 })
    return { ...requests[0]!, ...answer }
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve))
    if (this.child.exitCode === null && this.child.signalCode === null) {
      // Not SIGKILL, which `tsx` could not pass on to the application in its child.
      this.child.kill('SIGTERM')
      await gone
    }
    await this.channel.close()
  }
}

/** Lines marked by a comment `@line name`, or by one of its own on the line below, as `name` by `file:line`. */
export function markedLines(...files: string[]): Map<string, string> {
  return new Map(files.flatMap((file) => readFileSync(file, 'utf8').split('\n').flatMap(markOf(file))))
}

function markOf(file: string): (text: string, index: number) => [string, string][] {
  return (text, index) => {
    const [, code, name] = /^(.*)\/\/ @line ([\w-]+)/.exec(text) ?? []
    if (name === undefined) return []
    return [[`${file}:${code?.trim() === '' ? index : index + 1}`, name]]
  }
}

/** The name of the marked line of a place, or the place itself. */
export function nameOf(lines: Map<string, string>, place: ProbePlace | undefined): string {
  const at = place ? `${place.file}:${place.line}` : 'nowhere'
  return lines.get(at) ?? at
}
