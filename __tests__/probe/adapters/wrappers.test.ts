/** Wrappers give every route one and the same function: behind them are the handlers that somebody wrote. */
import { afterEach, expect, test } from 'vitest'
import { routeInfos } from '../../../src/probe/adapters/routeInfo.ts'
import { type AnyFunction, forgetFunctions } from '../../../src/probe/functionLocation.ts'

afterEach(forgetFunctions)

type Handler = (request: string) => string

function listQuinces(request: string): string {
  return request
}
function showQuince(request: string): string {
  return request
}
function authorize(request: string): string {
  return request
}

const caught =
  (handle: Handler): Handler =>
  (request) => {
    try {
      return handle(request)
    } catch {
      return ''
    }
  }
const inTurn =
  (...handlers: Handler[]): Handler =>
  (request) =>
    handlers.reduce((answer, handle) => handle(answer), request)

function either(one: Handler, other: Handler): Handler {
  return function either(request) {
    return request === '' ? one(request) : other(request)
  }
}

const namesOf = (...handlers: Handler[]): string[] =>
  routeInfos(
    'test',
    handlers.map((handler, i) => ({
      method: 'GET',
      path: `/${i}`,
      parameters: [],
      handler: handler as AnyFunction,
      before: [],
    })),
  ).map(({ handler }) => handler.name)

test.each([
  ['a wrapper', namesOf(caught(listQuinces), caught(showQuince))],
  ['a wrapper in a wrapper', namesOf(caught(caught(listQuinces)), caught(caught(showQuince)))],
  ['a list', namesOf(inTurn(authorize, listQuinces), inTurn(authorize, showQuince))],
  [
    'a list in a wrapper',
    namesOf(caught(inTurn(authorize, listQuinces)), caught(inTurn(authorize, showQuince))),
  ],
])('%s', (_what, names) => {
  expect(names).toEqual(['listQuinces', 'showQuince'])
})

test('a wrapper that holds several functions is all that can be told', () => {
  expect(namesOf(either(listQuinces, showQuince), either(showQuince, listQuinces))).toEqual([
    'either',
    'either',
  ])
})
