import { describe, expect, test } from 'vitest'
import { quoteOutput } from '../../../src/collect/app/quoteOutput.ts'

const quote = (output: string, most = 8) => {
  const { title, lines } = quoteOutput(output, most)
  return [title, ...lines].join('\n')
}

describe('it begins at the error', () => {
  test.each([
    [
      'that Node.js did not catch',
      `The bakery is open.
/bakery/src/oven.ts:12
    throw new TypeError('no dough')
    ^

TypeError: no dough
    at knead (/bakery/src/oven.ts:12:11)
    at Layer.handle (/bakery/node_modules/router/lib/layer.js:152:17)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)
    at async bake (/bakery/src/oven.ts:7:3)

Node.js v24.3.0
npm error Lifecycle script \`start\` failed with error:
npm error code 1
npm error path /bakery
npm error workspace bakery@1.0.0
npm error location /bakery
npm error command failed
npm error command sh -c node src/server.ts`,
      `it printed:
TypeError: no dough
    at knead (/bakery/src/oven.ts:12:11)
    at async bake (/bakery/src/oven.ts:7:3)`,
    ],
    [
      'of a server, without what Node.js and the probe have to do with it',
      `node:events:497
      throw er; // Unhandled 'error' event
      ^

Error: listen EADDRINUSE: address already in use :::3000
    at Server.setupListenHandle [as _listen2] (node:net:1940:16)
    at file:///bakery/server.mjs:19:5
Emitted 'error' event on Server instance at:
    at Server.emitAndNote (/opt/route-profiler/dist/probe/index.cjs:343:19)
    at emitErrorNT (node:net:1919:8) {
  code: 'EADDRINUSE'
}`,
      `it printed:
Error: listen EADDRINUSE: address already in use :::3000
    at file:///bakery/server.mjs:19:5
  code: 'EADDRINUSE'
}`,
    ],
    [
      'with its cause',
      `DrizzleQueryError: Failed query: select * from "loaves"
params: 
    at PgliteSession.queryWithCache (/bakery/node_modules/drizzle-orm/pg-core/session.js:73:11)
    at async listLoaves (/bakery/src/loaves.ts:9:3) {
  query: 'select * from "loaves"',
  [cause]: error: relation "loaves" does not exist
      at raise (/bakery/node_modules/pg/lib/parser.js:1:1)`,
      `it printed:
DrizzleQueryError: Failed query: select * from "loaves"
params: 
    at async listLoaves (/bakery/src/loaves.ts:9:3) {
  query: 'select * from "loaves"',
  [cause]: error: relation "loaves" does not exist`,
    ],
    [
      'of packages only, as it is',
      `Error: connect ECONNREFUSED 127.0.0.1:6379
    at Socket.open (/bakery/node_modules/redis/index.js:3:4)`,
      `it printed:
Error: connect ECONNREFUSED 127.0.0.1:6379
    at Socket.open (/bakery/node_modules/redis/index.js:3:4)`,
    ],
    [
      'of the syntax, with its line',
      `file:///bakery/src/oven.ts:3
const heat = ;
             ^

SyntaxError: Unexpected token ';'
    at compileSourceTextModule (node:internal/modules/esm/utils:346:16)`,
      `it printed:
file:///bakery/src/oven.ts:3
const heat = ;
             ^
SyntaxError: Unexpected token ';'`,
    ],
    [
      'of the TypeScript compiler',
      `/bakery/node_modules/ts-node/src/index.ts:859
    return new TSError(diagnosticText, diagnosticCodes, diagnostics);
           ^
TSError: ⨯ Unable to compile TypeScript:
src/oven.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.
    at createTSError (/bakery/node_modules/ts-node/src/index.ts:859:12)`,
      `it printed:
TSError: ⨯ Unable to compile TypeScript:
src/oven.ts:3:7 - error TS2322: Type 'string' is not assignable to type 'number'.
    at createTSError (/bakery/node_modules/ts-node/src/index.ts:859:12)`,
    ],
    [
      'of a heap that is full',
      `<--- Last few GCs --->
[7:0x1] 900 ms: Mark-Compact 253.1 (258.7) -> 252.9 (259.2) MB
<--- JS stacktrace --->
FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----
 1: 0xaaa node::OOMErrorHandler [node]`,
      `it printed:
FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory
----- Native stack trace -----
 1: 0xaaa node::OOMErrorHandler [node]`,
    ],
    [
      'of Python, which stands at the end of its traceback',
      `INFO: Application startup complete.
Traceback (most recent call last):
  File "/bakery/app.py", line 9, in bake
    knead(None)
  File "/bakery/dough.py", line 4, in knead
    raise ValueError("no dough")
ValueError: no dough
INFO: Finished server process`,
      `it printed:
Traceback (most recent call last):
  File "/bakery/app.py", line 9, in bake
    knead(None)
  File "/bakery/dough.py", line 4, in knead
    raise ValueError("no dough")
ValueError: no dough`,
    ],
    [
      'of Go',
      `listening
panic: runtime error: index out of range [3] with length 3

goroutine 1 [running]:
main.bake(...)
\t/bakery/main.go:9
exit status 2`,
      `it printed:
panic: runtime error: index out of range [3] with length 3
goroutine 1 [running]:
main.bake(...)
\t/bakery/main.go:9`,
    ],
    [
      'of Java, with what caused it',
      `Exception in thread "main" java.lang.IllegalStateException: cold
\tat bakery.Oven.bake(Oven.java:9)
Caused by: java.io.IOException: no gas
\tat bakery.Gas.open(Gas.java:3)`,
      `it printed:
Exception in thread "main" java.lang.IllegalStateException: cold
\tat bakery.Oven.bake(Oven.java:9)
Caused by: java.io.IOException: no gas
\tat bakery.Gas.open(Gas.java:3)`,
    ],
    [
      'of Ruby',
      `oven.rb:9:in 'bake': no dough (RuntimeError)
\tfrom oven.rb:12:in '<main>'`,
      `it printed:
oven.rb:9:in 'bake': no dough (RuntimeError)
\tfrom oven.rb:12:in '<main>'`,
    ],
    [
      'of Rust',
      `thread 'main' panicked at src/main.rs:2:5:
no dough
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
      `it printed:
thread 'main' panicked at src/main.rs:2:5:
no dough`,
    ],
  ])('%s', (_what, output, quoted) => expect(quote(output)).toBe(quoted))
})

test('the last error is meant, and one with a stack rather than a later word about it', () => {
  const output = `Error: the first
    at a (/bakery/a.ts:1:1)
Error: the second
    at b (/bakery/b.ts:1:1)
Closing after Error: the second`
  expect(quote(output).split('\n').slice(0, 3)).toEqual([
    'it printed:',
    'Error: the second',
    '    at b (/bakery/b.ts:1:1)',
  ])
})

test('colours are no part of it', () => {
  expect(quote('\u001B[31mError: burnt\u001B[39m')).toBe('it printed:\nError: burnt')
})

test('no more lines than asked for, and of a long traceback those next to the error', () => {
  const stack = Array.from({ length: 9 }, (_, i) => `    at f${i} (/bakery/f.ts:${i}:1)`)
  expect(quote(['Error: burnt', ...stack].join('\n'), 3)).toBe(
    'it printed:\nError: burnt\n    at f0 (/bakery/f.ts:0:1)\n    at f1 (/bakery/f.ts:1:1)',
  )
  const frames = Array.from({ length: 9 }, (_, i) => `  File "/bakery/f.py", line ${i}, in f`)
  expect(quote(['Traceback (most recent call last):', ...frames, 'KeyError: 1'].join('\n'), 2)).toBe(
    'it printed:\n  File "/bakery/f.py", line 8, in f\nKeyError: 1',
  )
})

test.each([
  ['', 'it printed nothing'],
  ['\n \n', 'it printed nothing'],
  [
    'npm error code ENOENT\nnpm error path /bakery',
    'its last lines:\nnpm error code ENOENT\nnpm error path /bakery',
  ],
  ['one\ntwo\n\nthree', 'its last lines:\ntwo\nthree'],
  ['0 errors: all is well\nStopped.', 'its last lines:\n0 errors: all is well\nStopped.'],
])('without an error it is the end: %j', (output, quoted) => expect(quote(output, 2)).toBe(quoted))
