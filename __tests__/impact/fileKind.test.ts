import { expect, test } from 'vitest'
import { fileKind } from '../../src/impact/fileKind.ts'

test.each([
  ['src/heron.ts', 'code'],
  ['lib/heron.cjs', 'code'],
  ['vite.config.mts', 'code'],
  ['README.md', 'documentation'],
  ['packages/pond/LICENSE', 'documentation'],
  ['docs/herons/legs.md', 'documentation'],
  ['docs/heron.png', 'documentation'],
  ['.gitignore', 'tooling'],
  ['.github/CODEOWNERS', 'tooling'],
  ['.prettierrc.json', 'tooling'],
  ['src/heron.test.ts', 'test'],
  ['src/__snapshots__/heron.spec.js.snap', 'test'],
  // What the application reads at run time, or is built and run by.
  ['.github/workflows/ci.yml', 'other'],
  ['.gitattributes', 'other'],
  ['.nvmrc', 'other'],
  ['package.json', 'other'],
  ['package-lock.json', 'other'],
  ['migrations/0003_legs.sql', 'other'],
  ['views/heron.ejs', 'other'],
  ['content/heron.md', 'other'],
  ['src/heron.d.ts', 'other'],
  ['tsconfig.json', 'other'],
  ['Dockerfile', 'other'],
  ['route-fixtures.yml', 'other'],
] as const)('%s is %s', (file, kind) => {
  expect(fileKind(file)).toBe(kind)
})
