/** A round of runs through a flow by autocannon: each connection goes through it again and again. See drive.ts. */
import type { IncomingHttpHeaders } from 'node:http'
import type autocannon from 'autocannon'
import { UserError } from '../../errors.ts'
import type { FlowTarget } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { FlowRun } from '../flowRun.ts'
import { stepAnswerOf } from '../steps.ts'
import { runAutocannon, sendable } from './autocannonRound.ts'
import type { Load } from './drive.ts'
import type { Round } from './instruments.ts'
import { RoundTally } from './roundTally.ts'

/** What autocannon keeps for a connection while that goes through its requests, and throws away when it begins anew. */
interface Context {
  run?: FlowRun
  latenciesMs?: number[]
}

/**
 * As `drive` says. Autocannon counts requests, so every connection gets those of as many whole runs as every other. A run
 * that fails ends early: others take what is left of its requests, and the last of them may end within.
 */
export async function autocannonFlow(
  server: ServerAddress,
  flow: FlowTarget,
  load: Load,
): Promise<Omit<Round, 'cpuMs'>> {
  const connections = Math.min(load.connections, load.amount)
  const runsEach = Math.ceil(load.amount / connections)
  const dropFirst = runsEach >= 4
  const opened = new Set<unknown>()
  const tally = new RoundTally(flow)
  /** Of the answer that is just being handed over: its body comes first, its latency right after it. */
  let current: { context: Context; step: number; isExpected: boolean } | null = null
  const durationMs = await runAutocannon(
    server,
    { ...load, connections, amount: runsEach * connections * flow.steps.length },
    {
      requests: flow.steps.map((_, step) => ({
        setupRequest: (request, context) => setUp(request, { flow, step, context })!,
        onResponse(status, body, context, headers) {
          current = { context, step, isExpected: false }
          current.isExpected = take(current.context, { status, body, headers })
        },
      })),
      answered(client, { status, latencyMs }) {
        if (current === null) return
        const { context, step, isExpected } = current
        const { run } = context
        const latenciesMs = (context.latenciesMs ??= [])
        latenciesMs.push(latencyMs)
        if (!isExpected) tally.failed(status, step)
        else if (run?.isOver) tally.succeeded(latenciesMs, opened.has(client) || !dropFirst)
        else return
        opened.add(client)
      },
    },
  )
  const lost = Math.max(0, runsEach * connections - tally.expected - tally.wrong)
  return {
    ...tally.result,
    errors: tally.wrong + lost,
    requests: tally.expected + tally.wrong + lost,
    durationMs,
  }
}

/** The request of a step; null where its run has ended before, which makes autocannon begin with the first again. */
function setUp(
  request: autocannon.Request,
  { flow, step, context }: { flow: FlowTarget; step: number; context: Context },
): autocannon.Request | null {
  if (step === 0) {
    context.run = new FlowRun(flow, true)
    context.latenciesMs = []
    return { ...request, ...sendable(context.run.next()) }
  }
  if (context.run?.done !== step) return null
  try {
    return { ...request, ...sendable(context.run.next()) }
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

interface Received {
  status: number
  body: string
  headers: IncomingHttpHeaders | undefined
}

/** Whether the answer is as expected, with all that is to be captured. */
function take({ run }: Context, { status, body, headers = {} }: Received): boolean {
  if (!run?.expects(status)) return false
  try {
    run.take(stepAnswerOf({ status, headers, body }))
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}
