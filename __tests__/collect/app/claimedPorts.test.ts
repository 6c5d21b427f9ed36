import { describe, expect, test } from 'vitest'
import { claimPort } from '../../../src/collect/app/claimedPorts.ts'

describe('PORT says', () => {
  test('a free one where nobody names any', async () => {
    const { only, told, env, release } = await claimPort(null, {})
    expect({ only, PORT: env.PORT }).toEqual({ only: null, PORT: String(told) })
    release()
  })

  test.each([
    ['the environment', null, { PORT: '4711' }, { only: null, told: 4711, env: {} }],
    [
      'a pipe in the environment',
      null,
      { PORT: String.raw`\\.\pipe\a` },
      { only: null, told: null, env: {} },
    ],
    ['the user', 4712, {}, { only: 4712, told: null, env: {} }],
  ])('what %s says', async (_who, only, given, expected) => {
    const { release, ...port } = await claimPort(only, given)
    expect(port).toEqual(expected)
    release()
  })
})

test('two applications that run at the same time, such as base and head, are never told one port', async () => {
  const [first, second, named] = [
    await claimPort(null, { PORT: '4711' }),
    await claimPort(null, { PORT: '4711' }),
    await claimPort(4711, {}),
  ]
  expect(first.told).toBe(4711)
  expect(new Set([first, second, named].map(({ told }) => told)).size).toBe(3)
  expect(named.only).toBe(named.told)
  for (const { release } of [first, second, named]) release()
  const again = await claimPort(null, { PORT: '4711' })
  expect(again.told).toBe(4711)
  again.release()
})
