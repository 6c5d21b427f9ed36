import { expect, test } from 'vitest'
import { renderFailure } from '../../src/report/markdown/markdownFailure.ts'

test('a run that measured nothing: what, the last words as they are, and what to do', async () => {
  const message = `The start command ended with exit code 3 before its server answered: npm start
Its last lines:
  | \`\`\`
  | @quincy <img src=x> Error: no apples`
  const text = renderFailure({ message, hint: 'Is there a start script?\n  npm run' }, 'apps/*press*')
  await expect(text).toMatchFileSnapshot('golden/failure.md')
})
