/** The ways in which passes need the application to be booted. */
import type { WorkVariable } from '../../probe/protocol.ts'
import type { BootOptions } from '../app/boot.ts'
import { steady } from '../app/steady.ts'

export interface Boot {
  options(boot: BootOptions): BootOptions
  /** What to do where it cannot be. */
  hint: string
  /** How to do without it. */
  avoid: string
  /** How much longer it is expected to take than an ordinary one, until it was seen. */
  timesOrdinary: number
}

/** As the user boots it. A run begins with it, and is over without it. */
export const ordinary: Boot = { options: (boot) => boot, hint: '', avoid: '', timesOrdinary: 1 }

const WORK: WorkVariable = 'ROUTE_PROFILER_WORK'

/** With coverage from the first module on and without the optimising compilers. */
export const counting: Boot = {
  options: (boot) => ({ ...boot, env: steady({ ...boot.env, [WORK]: '1' }) }),
  hint:
    'Everything else is measured. If the work pass cannot be for this application, switch it off: ' +
    'settings: { work: off } in the fixtures file, or --work off.',
  avoid: 'If it cannot be booted twice, switch the work pass off: settings: { work: off }, or --work off.',
  timesOrdinary: 1.5,
}
