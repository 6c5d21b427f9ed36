import type { Round } from '../instruments/instruments.ts'

/** Two rounds as one. Pure. */
export function joinRounds(one: Round, next: Round): Round {
  return {
    latenciesMs: [...one.latenciesMs, ...next.latenciesMs],
    errors: one.errors + next.errors,
    unexpected: [...one.unexpected, ...next.unexpected],
    requests: one.requests + next.requests,
    durationMs: one.durationMs + next.durationMs,
    cpuMs: one.cpuMs === null || next.cpuMs === null ? null : one.cpuMs + next.cpuMs,
    ...(one.steps && { steps: one.steps.map((step, i) => joinedStep(step, next.steps?.[i])) }),
  }
}

type RoundStep = NonNullable<Round['steps']>[number]

function joinedStep(one: RoundStep, next: RoundStep = { latenciesMs: [], errors: 0 }): RoundStep {
  return { latenciesMs: [...one.latenciesMs, ...next.latenciesMs], errors: one.errors + next.errors }
}
