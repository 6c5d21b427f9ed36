import { array, assert, property, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnWithout, insertions } from '../../src/probe/insertions.ts'
import { drizzleSource } from '../../src/probe/drivers/drizzle/drizzleSource.ts'

const CALL = 'globalThis[Symbol.for("route-profiler")]?.drizzleClass?.'

describe('what is inserted into Drizzle', () => {
  test.each([
    [
      'static [entityKind] = "PgSession";',
      `static [entityKind] = "PgSession"+(${CALL}(this,"PgSession"),"");`,
    ],
    [
      "class A{static[e]='QueryPromise';x}",
      `class A{static[e]='QueryPromise'+(${CALL}(this,'QueryPromise'),"");x}`,
    ],
    [
      'h(S,k,"SQLiteSession");h(Q,k,"SQLiteRaw")',
      `h(S,k,"SQLiteSession"),${CALL}(S,"SQLiteSession");h(Q,k,"SQLiteRaw"),${CALL}(Q,"SQLiteRaw")`,
    ],
  ])('%s', (before, after) => {
    expect(drizzleSource.transform(before, '')).toBe(after)
  })

  test.each([
    'class Tag { static [Symbol.toStringTag] = "UserSession" }',
    'const session = "PgSession"',
    'static name = "PgSession"',
  ])('not into %s', (source) => {
    expect(drizzleSource.transform(source, '')).toBeNull()
  })
})

describe('columns of a minified bundle', () => {
  test('are those of the text as it was written, wherever they lie', () => {
    const classes = array(stringMatching(/^[a-z]{0,40}$/), { minLength: 1, maxLength: 12 })
    assert(
      property(classes, (bodies) => {
        const written = bodies.map((body, i) => `class C${i}{static[e]="C${i}Session";${body}}`).join('')
        const loaded = drizzleSource.transform(written, '') ?? ''
        const found = insertions(written, loaded)
        for (const [index] of bodies.entries()) {
          const token = `class C${index}{`
          expect(columnWithout(found, loaded.indexOf(token) + 1)).toBe(written.indexOf(token) + 1)
        }
        expect(columnWithout(found, loaded.length)).toBe(written.length)
      }),
    )
  })

  test('stay as they are where nothing was inserted', () => {
    expect(insertions('let quince', 'let quince')).toEqual([])
    expect(columnWithout([], 7)).toBe(7)
  })
})
