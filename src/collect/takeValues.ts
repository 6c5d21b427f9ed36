/** Takes the `values` of the fixtures file, once the application is booted and logged in to. */
import { UserError } from '../errors.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { type Captured, nextValues, type RunValues } from '../fixturesFile/placeholders.ts'
import type { ValueFixture } from '../fixturesFile/requestSchema.ts'
import { makeSetupStep, type SetupStep } from '../fixturesFile/setupStep.ts'
import { joined, unavailable } from './captures.ts'
import type { Instruments } from './instruments/instruments.ts'
import type { Shell } from './runCommand.ts'
import { takeSteps } from './steps.ts'

/** Fills `run.values`. A value that cannot be had costs the routes that need it, which say why. */
export async function takeValues(
  file: FixturesFile,
  run: RunValues,
  { instruments, shell }: { instruments: Pick<Instruments, 'send' | 'sql'>; shell: Shell },
): Promise<void> {
  run.values = {}
  for (const [name, fixture] of Object.entries(file.fixtures.values ?? {})) {
    const value = await valueOf(name, fixture).catch((error: unknown) => {
      if (error instanceof UserError) return unavailable([name], error)
      throw error
    })
    run.values = joined([run.values, value])
  }

  async function valueOf(name: string, fixture: ValueFixture): Promise<Captured> {
    return takeSteps([stepOf(name, fixture, file)], {
      send: (request) => instruments.send(request),
      sql: (statement) => instruments.sql(statement),
      values: () => nextValues(run),
      captured: run.keepSecret,
      shell,
    })
  }
}

function stepOf(name: string, fixture: ValueFixture, file: FixturesFile): SetupStep {
  const step = { ...fixture, capture: { [name]: fixture.capture ?? 'output' } }
  return makeSetupStep({ step, name: `values.${name}`, file, line: file.valuesLine })
}
