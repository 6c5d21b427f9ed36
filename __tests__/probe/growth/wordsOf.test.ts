/** Why a database refuses a row is told with its names, and without what is in its rows. */
import { expect, test } from 'vitest'
import { wordsOf } from '../../../src/probe/growth/wordsOf.ts'
import { Refused } from '../../../src/probe/reset/resettable.ts'

test.each([
  [`Duplicate entry 'ann@loft.example' for key 'doves.email'`, `Duplicate entry '…' for key 'doves.email'`],
  [`Data too long for column 'ring' at row 1`, `Data too long for column 'ring' at row 1`],
  [
    `Incorrect integer value: 'it's 'Ann'' for column 'age' at row 1`,
    `Incorrect integer value: '…' for column 'age' at row 1`,
  ],
  [
    `Incorrect integer value: 'Ann' for column \`loft\`.\`doves\`.\`age\` at row 1`,
    `Incorrect integer value: '…' for column \`loft\`.\`doves\`.\`age\` at row 1`,
  ],
  [`Duplicate entry 'O'Neill's' for key 'doves.name'`, `Duplicate entry '…' for key 'doves.name'`],
  [`Duplicate entry 'a' for key 'b' for key 'doves.name'`, `Duplicate entry '…' for key 'doves.name'`],
  [`Duplicate entry 'Ann\nNeill' for key 'doves.name'`, `Duplicate entry '…' for key 'doves.name'`],
  [`Truncated incorrect INTEGER value: 'it's Ann`, `Truncated incorrect INTEGER value: '…'`],
  [`Field 'ring' doesn't have a default value`, `Field 'ring' doesn't have a default value`],
  [`Table 'loft.doves' doesn't exist`, `Table 'loft.doves' doesn't exist`],
  [`Unknown column 'ring' in 'field list'`, `Unknown column 'ring' in 'field list'`],
  [`Check constraint 'doves_age' is violated.`, `Check constraint 'doves_age' is violated.`],
  [
    `You have an error in your SQL syntax; use near 'Ann', 'it's' at line 1`,
    `You have an error in your SQL syntax; use near '…' at line 1`,
  ],
  [`invalid input syntax for type json: "a "b" c"`, `invalid input syntax for type json: "…"`],
  [`syntax error at or near "Ann"`, `syntax error at or near "…"`],
  [
    `null value in column "ring" of relation "doves" violates not-null constraint`,
    `null value in column "ring" of relation "doves" violates not-null constraint`,
  ],
  [`invalid input syntax for type integer: "Ann"`, `invalid input syntax for type integer: "…"`],
  [`value "3000000000" is out of range for type integer`, `value "…" is out of range for type integer`],
  [
    `duplicate key value violates unique constraint "doves_email_key"`,
    `duplicate key value violates unique constraint "doves_email_key"`,
  ],
  [`CHECK constraint failed: name not like '%~%'`, `CHECK constraint failed: name not like '…'`],
  [`Cannot find module 'birdseed'\nRequire stack:\n- /home/ann/loft.js`, `Cannot find module '…'`],
])('%s', (message, words) => {
  expect(wordsOf(new Error(message))).toBe(words)
})

test('of what an ORM throws only the database speaks, however deep it is', () => {
  const deepest = Object.assign(new Error(`Duplicate entry 'Ann' for key 'name'`), { code: 'ER_DUP_ENTRY' })
  const failed = 'Failed query: insert into doves values (?)\nparams: Ann'
  const between = new Error(failed, { cause: deepest })
  expect(wordsOf(new Error(failed, { cause: between }))).toBe(`Duplicate entry '…' for key 'name'`)
  expect(wordsOf(new Error(failed))).not.toContain('Ann')
})

test('what we refuse is said as it is', () => {
  expect(wordsOf(new Refused(`there is no Drizzle schema 'db.mjs'`))).toBe(
    `there is no Drizzle schema 'db.mjs'`,
  )
})
