/** What the command line said comes into the file, and every other character stays. */
import { expect, test } from 'vitest'
import { addSaid } from '../../src/fixturesFile/addSaid.ts'

const said = { start: 'npm run "otters"', port: 7 }
const LINES = 'start: "npm run \\"otters\\""\nport: 7\n'

test.each([
  ['nothing', '', LINES],
  ['nothing but a comment', '# mine', `# mine\n${LINES}`],
  ['routes', '# mine\nroutes:\n  GET /otters: {}\n', `# mine\n${LINES}routes:\n  GET /otters: {}\n`],
  ['all of it', 'start: a\nport: 8\n', 'start: a\nport: 8\n'],
  ['a part of it', 'port: 8 # mine\n', 'start: "npm run \\"otters\\""\nport: 8 # mine\n'],
  ['lines of Windows', 'routes: {}\r\n', `${LINES.replaceAll('\n', '\r\n')}routes: {}\r\n`],
  ['a document', '---\nroutes: {}\n', `---\n${LINES}routes: {}\n`],
  [
    'JSON',
    '{\n  "routes": {}\n}\n',
    '{\n  "routes": {},\n  "start": "npm run \\"otters\\"",\n  "port": 7\n}\n',
  ],
  ['a way that allows no insertion', '  routes: {}\n', '  routes: {}\n'],
])('into a file that says %s', (_what, text, after) => expect(addSaid(text, said)).toBe(after))
