/** What stages leave open, more of them tell: of both, and of the control. */
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Phases } from '../../src/collect/phases.ts'
import { sideBySide } from '../../src/confirm/sideBySide.ts'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { sides } from './aviary.ts'

afterAll(removeProjects)

/** A heron that waits longer in every second process of the head, so that its stages lie far apart. */
const moody = `import { appendFileSync, readFileSync } from 'node:fs'
appendFileSync(process.env.BOOTS, '+')
const wait = readFileSync(process.env.BOOTS).length % 2 === 1 ? process.env.SHORT : process.env.LONG`
const waiting = `(request, response) => setTimeout(() => response.send('here'), Number(wait))`

const silent = { phase() {}, route() {} }

test(
  'more stages follow where five do not tell a change from its control',
  { timeout: 240_000 },
  async () => {
    const { base, head } = sides({ base: waiting, head: waiting }, moody)
    const env = (name: string, waits: Record<string, string>): Record<string, string> => ({
      BOOTS: path.join(head.directory, `${name}-boots`),
      ...waits,
    })
    const twin = { ...base, env: { ...base.env, ...env('twin', { SHORT: '13', LONG: '13' }) } }
    const phases = new Phases()
    const { routes } = await sideBySide(
      {
        sides: {
          base: { ...base, env: { ...base.env, ...env('base', { SHORT: '13', LONG: '13' }) } },
          head: { ...head, env: { ...head.env, ...env('head', { SHORT: '14', LONG: '17' }) } },
        },
        twin: () => Promise.resolve(twin),
        routes: ['GET /heron'],
        suspects: ['GET /heron'],
        pace: { shareMs: 6000, mostMs: 6000 },
        until: performance.now() + 200_000,
        phases,
      },
      silent,
    )
    const { confirmation } = routes.get('GET /heron')!
    expect(confirmation.outcome).toBe('regressed')
    expect(confirmation.stages).toBeGreaterThan(5)
    expect(confirmation.control!.stages).toBe(confirmation.stages)
    expect(phases.all.map(({ name }) => name)).toContain('side by side, stage 6')
  },
)
