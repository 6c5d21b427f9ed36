import { afterAll, describe, expect, test } from 'vitest'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { tellStory } from './support/story.ts'
import { findNodes } from './support/nodes.ts'

const found = findNodes([22, 26])

afterAll(() => {
  removeProjects()
  found.remove()
})

describe.runIf(found.nodes.length > 0)('the whole story', () => {
  test.each(found.nodes)(
    'on Node.js $version',
    async ({ binary }) => {
      expect(await tellStory(binary)).toEqual([])
    },
    240_000,
  )
})
