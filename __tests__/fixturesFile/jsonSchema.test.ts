import { expect, test } from 'vitest'
import { renderJsonSchema } from '../../src/fixturesFile/jsonSchema.ts'
import { rules } from '../../src/rules/index.ts'

// To write it again: npx vitest run __tests__/fixturesFile/jsonSchema.test.ts --update
test('fixtures-schema.json is what the code generates', async () => {
  await expect(renderJsonSchema(rules)).toMatchFileSnapshot('../../fixtures-schema.json')
})
