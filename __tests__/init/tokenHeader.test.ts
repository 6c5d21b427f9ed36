import { expect, test } from 'vitest'
import { tokenHeader } from '../../src/init/tokenHeader.ts'
import { exampleRoute } from './trying.ts'

const routes = ['POST /in', 'GET /pots/:id', 'GET /open', 'GET /me'].map(exampleRoute)
/** `/me` takes the token only so. */
const taking = (header: string, value: string) => (path: string, headers: Record<string, string>) =>
  Promise.resolve(path === '/open' || headers[header] === value ? 200 : 401)

test.each([
  ['authorization', 'Bearer '],
  ['authorization', 'Token '],
  ['authorization', ''],
  ['x-access-token', ''],
])('%s: %stoken', async (header, before) => {
  expect(await tokenHeader(routes, 't-7', taking(header, `${before}t-7`))).toEqual([header, before])
})

test('a bearer token where no route asks for one, or takes any', async () => {
  expect(await tokenHeader([], 't-7', taking('x', ''))).toEqual(['authorization', 'Bearer '])
  expect(await tokenHeader(routes, 't-7', () => Promise.resolve(403))).toEqual(['authorization', 'Bearer '])
  expect(await tokenHeader(routes, 't-7', () => Promise.resolve(null))).toEqual(['authorization', 'Bearer '])
})
