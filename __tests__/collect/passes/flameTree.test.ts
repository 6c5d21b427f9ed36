import { expect, test } from 'vitest'
import { flameTree } from '../../../src/collect/passes/flameTree.ts'
import type { SampledCpu } from '../../../src/probe/protocol.ts'
import { sampledWith, shownOf } from './sampled.ts'

/** The tree as lines, each below its caller: `brew 5` */
function drawnOf(sampled: SampledCpu): string[] {
  const { frames, tree } = flameTree(sampled, 100, shownOf(sampled))
  const below = (parent: number, indent: string): string[] =>
    tree.flatMap(([frame, caller, ms], i) =>
      caller === parent ? [`${indent}${frames[frame]!.name} ${ms}`, ...below(i, `${indent}  `)] : [],
    )
  return below(-1, '')
}

test('it begins with the application, and the same function after an await is the same', () => {
  const sampled = sampledWith([
    ['node:onRead > router:handle > serve > brew', 300],
    ['node:(microtasks) > serve > brew > node:pbkdf2', 200],
    ['node:(microtasks) > brew', 100],
    ['node:onRead > router:handle > node:write', 50],
    ['(garbage collector)', 25],
    ['(idle)', 900],
  ])
  expect(drawnOf(sampled)).toEqual([
    'serve 5',
    '  brew 5',
    '    node 2',
    'brew 1',
    'node 0.5',
    '  router 0.5',
    '    node 0.5',
    '(garbage collection) 0.25',
  ])
})

test('functions of one package are one call, and so is one that calls itself', () => {
  const sampled = sampledWith([
    ['serve > teapot:pour > teapot:tilt > teapot:pour > fold > fold > teapot:tilt', 600],
  ])
  expect(drawnOf(sampled)).toEqual(['serve 6', '  teapot 6', '    fold 6', '      teapot 6'])
})

test('neither the probe nor what a compiler added is in it', () => {
  const sampled = sampledWith([
    ['serve > helper:__awaiter > probe:observed > brew', 400],
    ['probe:answer > node:write', 300],
  ])
  expect(drawnOf(sampled)).toEqual(['serve 4', '  brew 4'])
})

test('of thousands of functions the largest ones are kept, with their callers, and none deeper than one can look', () => {
  const wide = sampledWith([
    ...Array.from({ length: 3000 }, (_, i) => [`serve > leaf${i}`, 1] as const),
    ['serve > brew', 2000],
  ])
  expect(drawnOf(wide)).toEqual(['serve 50', '  brew 20'])
  const deep = sampledWith([[Array.from({ length: 900 }, (_, i) => `down${i}`).join(' > '), 600]])
  expect(drawnOf(deep)).toHaveLength(40)
})
