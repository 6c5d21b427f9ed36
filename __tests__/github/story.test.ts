import { afterAll, expect, test } from 'vitest'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { tellStory } from './support/story.ts'

afterAll(removeProjects)

test('from the first baseline to the fix of a fork', async () => {
  expect(await tellStory(process.execPath)).toEqual([])
}, 240_000)
