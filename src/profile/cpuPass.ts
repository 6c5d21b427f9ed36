/** What the cpu pass leaves of a route. */
import * as z from 'zod'
import { Timing } from './countPass.ts'
import { amount, count, Estimate, list, Place, word } from './parts.ts'

const cpuFrame = {
  name: word.describe(
    'Of the function, of the package where its functions are folded; (anonymous) without one',
  ),
  package: word.describe(
    'Empty for the code of the application, else the name of the dependency; node is Node.js itself with its native ' +
      'code, (garbage collection) that of the engine',
  ),
  place: Place.nullable().describe('Where the function begins; null for what has no line of its own'),
}

export const WarmTimes = z
  .strictObject({
    requests: count.describe('How many, each alone'),
    timing: Timing,
    shapes: list(
      z.strictObject({
        shape: count.describe('Its place in the shapes of the count pass, from 0 on'),
        durationMs: Estimate.describe('As there'),
        busyMs: Estimate.optional().describe('As there'),
      }),
    ).describe('Those that were met again'),
    outgoingMs: Estimate.nullable().describe('As in the count pass'),
    outgoing: list(
      z.strictObject({
        call: count.describe('Its place in the calls of the count pass, from 0 on'),
        durationMs: Estimate.describe('As there'),
      }),
    ).describe('Those that were met again'),
  })
  .describe(
    'What requests sent alone wait for once the process has answered thousands of them. Every interval: the range, without ' +
      'as many values at each end as leave the median in it at 95 % (the sign test)',
  )

export const CpuPass = z
  .strictObject({
    requests: count.describe('Requests in the sampled window; of a flow the runs through it'),
    durationMs: amount.describe('Wall time of the window'),
    collectingMs: amount.describe('Wall time of the whole pass over this route, warm-up included'),
    samples: count.describe('Samples in which the process was not idle; below 500 nothing else is told'),
    intervalMs: amount.describe('Time between two samples as measured: the median'),
    applicationMs: Estimate.nullable().describe(
      'CPU time of the main thread per request, in functions of the application themselves; null below 500 samples. This and every interval below: ' +
        '95 %, from how ten stretches of the window differ',
    ),
    garbageMs: Estimate.nullable().describe(
      'Per request, in garbage collection on the main thread; null likewise',
    ),
    probeMs: amount
      .nullable()
      .describe('Per request, in the probe: taken out of everything else here; null likewise'),
    packages: list(
      z.strictObject({
        name: word.describe(
          'Name of the package; node is Node.js itself with its native code, (generated) what was made at run time',
        ),
        selfMs: Estimate.describe('Per request, in its own functions'),
        samples: count.describe('In how many samples'),
      }),
    ).describe('What is not the code of the application, the most time first'),
    functions: list(
      z.strictObject({
        ...cpuFrame,
        ownMs: Estimate.describe(
          'Per request: in the function, and for one of the application also in what it calls of Node.js and of ' +
            'packages, up to where that calls the application again',
        ),
        selfMs: amount.describe('Per request, in the function itself'),
        totalMs: amount.describe('Per request, in it and all that it calls until its first await'),
        samples: count.describe('In how many samples, by ownMs'),
        line: count
          .optional()
          .describe(
            'Line of the function that at least half of selfMs was spent on; left out where there is none',
          ),
      }),
    ).describe('The most ownMs first, at most 30, and none that was met in less than ten samples'),
    frames: z.array(z.strictObject(cpuFrame)).max(500).describe('What the tree is made of'),
    tree: z
      .array(
        z
          .tuple([count, z.number().int().min(-1), amount])
          .describe(
            '[number of its frame, number of its caller in the tree or -1, milliseconds per request]',
          ),
      )
      .max(500)
      .describe(
        'Who calls whom, a caller before what it calls; the engine forgets the callers at an await, so what goes on after ' +
          'it stands at the top again. Packages are folded, and what is small is left out',
      ),
    warm: WarmTimes.nullable().optional().describe('Null or absent where it was not looked at'),
    attachment: word
      .nullable()
      .describe('Name of its .cpuprofile in the output directory; null where it could not be written'),
  })
  .describe(
    'The cpu pass: a window under load with the sampling profiler, after the timed rounds. Samples divide the CPU time that the main thread has used',
  )

export type WarmTimes = z.infer<typeof WarmTimes>
export type CpuPass = z.infer<typeof CpuPass>
