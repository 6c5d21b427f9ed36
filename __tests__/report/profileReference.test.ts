import { expect, test } from 'vitest'
import * as z from 'zod'
import * as profile from '../../src/profile.ts'
import { profileReference } from './profileReference.ts'

test('docs/profile.md is what the schema says (npx vitest run __tests__/report -u writes it)', async () => {
  await expect(profileReference()).toMatchFileSnapshot('../../docs/profile.md')
})

test('every exported part of the schema has a section', () => {
  const parts = Object.entries(profile).filter(([, value]) => value instanceof z.ZodType)
  const names = parts.map(([name]) => (name === 'ProfileSchema' ? '## Profile' : `## ${name}`))
  expect(
    profileReference()
      .match(/^## \w+/gm)
      ?.sort(),
  ).toEqual(names.sort())
})
