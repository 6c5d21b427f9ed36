import { expect, test } from 'vitest'
import { ExecutedFunctions } from '../../src/collect/executedFunctions.ts'
import type { ExecutedWork } from '../../src/probe/protocol.ts'
import { routeWith } from '../support/profiles.ts'

const relativise = ({ file, ...rest }: { file: string; line: number; column: number }) => ({
  ...rest,
  file: file.replace('/weir/', ''),
})

/** Functions named by their lines. */
function ran(...lines: number[]): ExecutedWork {
  const functions = lines.map((line) => ({
    place: { file: `/weir/${line > 50 ? 'sluice' : 'eel'}.js`, line, column: 3 },
    text: `hash${line}`,
    blocks: 1,
  }))
  return {
    applicationBlocks: 1,
    dependencyBlocks: 0,
    functions,
    packages: [],
    workers: 0,
    applicationInWorkers: false,
  }
}

test('a route has run what ran in its turn, whether or not every request runs it', () => {
  const seen = new ExecutedFunctions(relativise)
  const [eels, sluice] = [routeWith('GET /eels'), routeWith('GET /sluice')]
  seen.noteStart(ran(1))
  seen.noteTurn(eels, { counted: [ran(10, 11), ran(10, 12)], beside: [ran(13), ran(10)] })
  seen.noteTurn(sluice, { counted: [ran(60, 10)], beside: [] })
  const { executed } = seen.table()
  expect(executed).toEqual({
    files: ['eel.js', 'sluice.js'],
    functions: [
      [0, 1, 3],
      [0, 10, 3],
      [0, 11, 3],
      [0, 12, 3],
      [0, 13, 3],
      [1, 60, 3],
    ],
    inWorkers: false,
    // The start; and what no route runs with every request.
    always: [0, 2, 3, 4],
  })
  expect([eels.executed, sluice.executed]).toEqual([
    [1, 2, 3, 4],
    [1, 5],
  ])
})

test('what every request of some route runs concerns everybody where it ran at the start, and else who runs it', () => {
  const seen = new ExecutedFunctions(relativise)
  seen.noteStart(ran(1, 2))
  seen.noteTurn(routeWith('GET /eels'), { counted: [ran(2, 3), ran(2, 3)], beside: [] })
  expect(seen.table().executed?.always).toEqual([0, 1])
})

test('nothing is said where nothing was seen', () => {
  expect(new ExecutedFunctions(relativise).table()).toEqual({})
})

test('worker threads are told of, whenever they load the application', () => {
  const seen = new ExecutedFunctions(relativise)
  seen.noteStart(ran(1))
  seen.noteTurn(routeWith('GET /eels'), { counted: [{ ...ran(2), applicationInWorkers: true }], beside: [] })
  expect(seen.table().executed?.inWorkers).toBe(true)
})
