/** One run through a flow: each of its requests is made of what the answers before it have brought. */
import { acceptsStatus } from '../fixturesFile/acceptsStatus.ts'
import type { StepAnswer } from '../fixturesFile/capture.ts'
import type { Captured, RequestValues } from '../fixturesFile/placeholders.ts'
import type { Step } from '../fixturesFile/step.ts'
import type { FlowTarget, RequestSpec } from '../fixturesFile/target.ts'
import { keepCookies, made, withCookies } from './steps.ts'

export class FlowRun {
  readonly #flow: FlowTarget
  readonly #isOneOfMany: boolean
  readonly #values: RequestValues
  readonly #cookies = new Map<string, string>()
  #captured: Captured = {}
  /** Steps that were answered as expected. */
  done = 0

  /** @param isOneOfMany under load, where nothing is written down, and to look for all that is captured would take long */
  constructor(flow: FlowTarget, isOneOfMany = false) {
    this.#flow = flow
    this.#isOneOfMany = isOneOfMany
    this.#values = flow.values()
  }

  get isOver(): boolean {
    return this.done === this.#flow.steps.length
  }

  /** The step that comes next: `step 2 (POST /carts)`. */
  get where(): string {
    return `step ${this.done + 1} (${withoutQuery(this.#step.request)})`
  }

  /** The request of the step that comes next. @throws UserError when it cannot be made */
  next(): RequestSpec {
    const request = made(this.#step, () => this.#step.make({ ...this.#values, flow: this.#captured }))
    return { ...withCookies(request, this.#cookies), routeId: this.#flow.routeId }
  }

  /** Whether the step that was asked accepts this status. */
  expects(status: number): boolean {
    return acceptsStatus(this.#step, status)
  }

  /** Goes on to the step after it. @throws UserError when the answer is not as expected, or lacks what is captured */
  take(answer: StepAnswer): void {
    keepCookies(this.#cookies, answer)
    const taken = this.#step.take({ ...answer, cookies: this.#cookies })
    if (!this.#isOneOfMany) this.#flow.keepSecret?.(taken)
    this.#captured = { ...this.#captured, ...taken }
    this.done++
  }

  get #step(): Step {
    return this.#flow.steps[this.done]!
  }
}

/** A step as it is shown: what it asks for may hold a secret. */
export function withoutQuery(request: string): string {
  return request.split('?', 1)[0]!
}
