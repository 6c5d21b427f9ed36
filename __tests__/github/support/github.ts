/** GitHub's REST and GraphQL on a port of this machine: keeps what it is told, refuses what GitHub refuses. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Faults, sendJson, type Answer } from './faults.ts'
import { complaintAbout } from './openapi.ts'
import { answerGraphql, notFound, operations, pageOf, type Operation } from './operations.ts'
import { State } from './state.ts'

interface Route extends Operation {
  name: string
  method: string
  pattern: RegExp
}

const routes: Route[] = Object.entries(operations).map(([name, operation]) => {
  const [method, template] = name.split(' ') as [string, string]
  const pattern = template
    .replaceAll(/\{(path|basehead)\}/g, '(?<$1>.+)')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return { ...operation, name, method, pattern: new RegExp(`^${pattern}$`) }
})

const JSON_BODY = { 'x-ratelimit-remaining': '4711' }

export class GitHub {
  readonly state: State
  readonly faults = new Faults()
  /** Every request in order: `GET /path?query 200`; a fault's end is its name. */
  readonly calls: string[] = []
  /** The body of every request, in the same order. */
  readonly bodies: string[] = []
  /** Where this stand-in is not like GitHub. Must be empty when a test ends. */
  readonly complaints: string[] = []
  #server = http.createServer()

  private constructor(state: State) {
    this.state = state
  }

  static async start(state: State = new State()): Promise<GitHub> {
    const github = new GitHub(state)
    github.#server = http.createServer((request, response) => {
      github.#serve(request, response).catch((error: unknown) => {
        github.complaints.push(String(error instanceof Error ? error.stack : error))
        response.destroy()
      })
    })
    await new Promise<void>((resolve) => github.#server.listen(0, '127.0.0.1', resolve))
    return github
  }

  /** GITHUB_API_URL */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url!, this.url)
    const call = `${request.method} ${url.pathname}${url.search}`
    const body = await text(request)
    this.bodies.push(body)
    const aftermath = await this.faults.apply(call, response)
    if (aftermath === 'done') {
      this.calls.push(`${call} ${response.headersSent ? response.statusCode : 'fault'}`)
      return
    }
    const answer = this.#answer(request, url, body === '' ? {} : (JSON.parse(body) as object))
    this.calls.push(`${call} ${aftermath === 'lose' ? 'lost' : answer.status}`)
    if (aftermath === 'lose') response.destroy()
    else sendJson(response, { ...answer, headers: { ...JSON_BODY, ...answer.headers } })
  }

  #answer(request: http.IncomingMessage, url: URL, body: object): Answer {
    const token = (request.headers.authorization ?? '').replace(/^(?:token|bearer) /i, '')
    const account = this.state.accounts.get(token)
    if (!account) return { status: 401, body: { message: 'Bad credentials', status: '401' } }
    const asked = {
      state: this.state,
      query: url.searchParams,
      body: body as Record<string, unknown>,
      login: account.login,
    }
    if (url.pathname === '/graphql') return answerGraphql({ ...asked, at: {} })
    const path = decodeURIComponent(url.pathname)
    const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(path))
    if (!route) {
      this.complaints.push(`GitHub's stand-in does not know ${request.method} ${url.pathname}`)
      return notFound
    }
    const allowed = route.needs.some(([permission, access]) => {
      const granted = account.permissions[permission]
      return granted === 'write' || granted === access
    })
    if (!allowed) return forbidden
    const at = { ...route.pattern.exec(path)!.groups }
    if (`${at['owner']}/${at['repo']}` !== this.state.repository.fullName) return notFound
    return this.#checked(route.name, withNextPage(url, route.answer({ ...asked, at })))
  }

  /** Notes an answer that GitHub would not give. */
  #checked(operation: string, answer: Answer): Answer {
    const complaint = answer.status < 400 ? complaintAbout(operation, answer.status, answer.body) : null
    if (complaint) this.complaints.push(complaint)
    return answer
  }
}

const forbidden: Answer = {
  status: 403,
  body: { message: 'Resource not accessible by integration', status: '403' },
}

/** Adds the header that leads to the next page: a full page has one, as far as we can tell from here. */
function withNextPage(url: URL, answer: Answer): Answer {
  const lists = [answer.body, ...Object.values(answer.body ?? {})]
  const { size, number } = pageOf(url.searchParams)
  const isFull = lists.some((list) => Array.isArray(list) && list.length === size)
  if (!isFull || answer.status !== 200) return answer
  const next = new URL(url)
  next.searchParams.set('page', String(number + 1))
  return { ...answer, headers: { ...answer.headers, link: `<${next.href}>; rel="next"` } }
}
