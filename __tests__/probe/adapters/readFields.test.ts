/** Which fields of a body the text of a handler tells. */
import { runInThisContext } from 'node:vm'
import { expect, test } from 'vitest'
import { readFields } from '../../../src/probe/adapters/schema/readFields.ts'
import type { AnyFunction } from '../../../src/probe/functionLocation.ts'

/** As handlers are written: nothing of it is run. */
function written(text: string): AnyFunction {
  return runInThisContext(`(${text})`) as AnyFunction
}

test.each([
  ['const { oak, elm: name, fir = 1, ...rest } = req.body', ['oak', 'elm', 'fir']],
  ['const { oak } = req.body || {}', ['oak']],
  ['const { oak } = await c.req.json()', ['oak']],
  ['const body = ctx.request.body; if (!body.oak || body["elm"]) return body.length', ['oak', 'elm']],
  ['if (request.body?.oak && req.body.elm) req.body.toString()', ['oak', 'elm']],
  ['if (req.body._method) req.query.oak', []],
  ['const { oak } = req.query', []],
  ['res.body.json()', ['json']],
])('%s', (text, fields) => {
  expect(readFields(written(`async (req, res, c, ctx, request) => { ${text} }`))).toEqual(fields)
})
