/** Whose function each one of V8's profile is, and where it stands. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import type { Profiler } from 'node:inspector'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { sampledCpu } from '../../src/probe/sampledCpu.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'samovar-'))

function fileOf(name: string, text: string): string {
  const file = path.join(directory, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return pathToFileURL(file).href
}

const kitchen = fileOf('kitchen.js', 'function brew() {}\n')
const bundle = fileOf('bundle.js', `function p(){}${'var a=1;'.repeat(200)}\n`)
const teapot = fileOf('node_modules/@tea/pot/index.js', 'exports.pour = () => {}\n')
const awaiter = fileOf(
  'compiled.js',
  'var __awaiter = (this && this.__awaiter) || function (a) {\n  return a\n}\nfunction steep() {}\n',
)

/** One function of it: what is told of it. */
function toldOf(functionName: string, url: string, more: Partial<Profiler.ProfileNode['callFrame']> = {}) {
  const callFrame = { functionName, url, scriptId: '7', lineNumber: 0, columnNumber: 13, ...more }
  const { frames } = sampledCpu({
    cpuMs: 1,
    profile: { nodes: [{ id: 1, callFrame }], startTime: 0, endTime: 1, samples: [1], timeDeltas: [0] },
  })
  const { kind, package: whose, place } = frames[0]!
  return [kind, whose, place && `${path.relative(directory, place.file)}:${place.line}`]
}

test.each([
  ['brew', kitchen, {}, ['application', '', 'kitchen.js:1']],
  ['', kitchen, { lineNumber: -1, columnNumber: -1 }, ['application', '', 'kitchen.js:1']],
  // Nothing says what it was made of: it is not lost for that.
  ['p', bundle, {}, ['application', '', 'bundle.js:1']],
  ['pour', teapot, {}, ['package', '@tea/pot', 'node_modules/@tea/pot/index.js:1']],
  ['__awaiter', awaiter, { lineNumber: 1 }, ['helper', '', 'compiled.js:2']],
  ['steep', awaiter, { lineNumber: 3 }, ['application', '', 'compiled.js:4']],
  ['anonymous', '', {}, ['package', '(generated)', null]],
  ['stringify', '', { scriptId: '0' }, ['native', '', null]],
  ['constructor', '', { scriptId: '0' }, ['native', '', null]],
  ['(garbage collector)', '', { scriptId: '0' }, ['garbage', '', null]],
  ['(idle)', '', { scriptId: '0' }, ['idle', '', null]],
  // A function may be called like that.
  ['(idle)', kitchen, {}, ['application', '', 'kitchen.js:1']],
])('%s of %s', (name, url, more, told) => {
  expect(toldOf(name, url, more)).toEqual(told)
})

const callFrame = (functionName: string) => ({
  functionName,
  url: kitchen,
  scriptId: '7',
  lineNumber: 0,
  columnNumber: 0,
})

test('callers come before what they call, and each sample lasts until the next', () => {
  const told = sampledCpu({
    cpuMs: 9,
    profile: {
      nodes: [
        { id: 30, callFrame: callFrame('brew') },
        { id: 4, callFrame: callFrame('serve'), children: [30] },
      ],
      startTime: 1000,
      endTime: 16_000,
      samples: [30, 4, 30],
      timeDeltas: [5000, 1000, 2000],
    },
  })
  expect(told.nodes.map(({ parent }) => parent)).toEqual([-1, 0])
  expect(told.samples).toEqual([1, 0, 1])
  expect(told.sampleMs).toEqual([1, 2, 7])
})
