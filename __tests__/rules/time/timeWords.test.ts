import { expect, test } from 'vitest'
import type { TimeCause } from '../../../src/rules/time/timeCause.ts'
import type { TimeParts } from '../../../src/rules/time/timeParts.ts'
import { causeWords, partsEvidence, spokenMs } from '../../../src/rules/time/timeWords.ts'
import type { GrownTime } from '../../../src/rules/time/grownTime.ts'
import { between, exactly, placeAt } from '../../support/profiles.ts'

test.each([
  ['84 ms (80 ms to 90 ms)', between(80, 84, 90)],
  ['about 84 ms', exactly(84)],
  ['0 ms', exactly(0)],
])('%s', (expected, ms) => {
  expect(spokenMs(ms)).toBe(expected)
})

const parts: TimeParts = {
  wholeMs: between(990, 1100, 1200),
  parts: [
    { kind: 'database', ms: between(300, 320, 340) },
    { kind: 'processor', ms: exactly(3) },
    { kind: 'unseen', ms: between(647, 777, 897) },
  ],
  connections: 4,
  overlaps: false,
  callsSeen: true,
}

test('the median in parts: the largest first, and none of what is next to nothing', () => {
  expect(partsEvidence(parts)).toEqual([
    {
      label: 'of 1.1 s (990 ms–1.2 s), the median',
      text: 'not seen 777 ms (647–897 ms); database 320 ms (300–340 ms)',
      place: null,
    },
  ])
  expect(partsEvidence({ ...parts, overlaps: true })[0]!.text).toMatch(/; measured apart/)
  expect(partsEvidence(null)).toEqual([])
})

const place = placeAt('src/silo.ts', 21, 'listSilos')
const query: GrownTime = {
  kind: 'query',
  text: 'select "grain" from "silos"',
  place,
  ms: between(80, 84, 90),
  inProcess: false,
  key: 'k',
  site: 's',
  before: between(10, 10.9, 12),
  isUnchanged: true,
  growthMs: between(68, 73.1, 80),
}

test.each<[string, TimeCause, string]>([
  ['a query as before', { kind: 'waited', grown: query }, 'an index that has gone'],
  ['an edited query', { kind: 'waited', grown: { ...query, isUnchanged: false } }, 'It has been edited'],
  [
    'a new query',
    { kind: 'waited', grown: { ...query, isUnchanged: false, before: null } },
    'new, 84 ms (80 ms to 90 ms)',
  ],
  ['a call', { kind: 'waited', grown: { ...query, kind: 'call' } }, 'Most of it is the call below: 10.9 ms'],
  [
    'a sampled function',
    { kind: 'sampled', name: 'sift', place, ms: between(37, 39, 41), before: null },
    'Most of it is computed in sift, with what it calls of Node.js and packages: 39 ms (37 ms to 41 ms) now, by samples',
  ],
  [
    'a function by its blocks',
    { kind: 'executed', name: 'sift', place, from: 500, to: 40_500 },
    'Most of it is computed in sift: 500 blocks before, 40500 now.',
  ],
  [
    'an edited function',
    { kind: 'edited', name: 'sift', place },
    'sift is the only function that runs here and has been edited',
  ],
])('%s', (_name, cause, expected) => {
  const words = causeWords(cause)
  expect(words.says).toContain(expected)
  expect(words.place).toBe(place)
})
