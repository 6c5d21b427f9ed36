/** One database of both sides, by what their probes say of it. */
import { expect, test } from 'vitest'
import { sentencesOf } from '../../src/confirm/sharedDatabases.ts'
import type { UsedDatabase } from '../../src/probe/protocol.ts'

const kelp: UsedDatabase = {
  name: 'kelp',
  client: 'pg',
  host: 'localhost',
  identity: 'postgres ::1 5432 kelp',
}

test.each<[string, UsedDatabase[], UsedDatabase[], string[]]>([
  ['the same', [kelp], [kelp], ['kelp on localhost by pg']],
  ['with several clients of each', [kelp, kelp], [kelp, kelp], ['kelp on localhost by pg']],
  ['a file', [{ ...kelp, host: null }], [{ ...kelp, host: null }], ['kelp by pg']],
  ['another one', [kelp], [{ ...kelp, identity: 'postgres ::1 5432 tang' }], []],
  ['two containers that call themselves alike', [{ ...kelp, host: 'one' }], [{ ...kelp, host: 'two' }], []],
  ['memory, or a server that does not say', [{ ...kelp, identity: null }], [{ ...kelp, identity: null }], []],
  ['none', [], [kelp], []],
])('%s', (_what, base, head, places) => {
  const sentences = places.map(
    (place) => expect.stringContaining(`use one database (${place}), so`) as string,
  )
  expect(sentencesOf({ base, head })).toEqual(sentences)
})
