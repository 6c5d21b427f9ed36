import { expect, test } from 'vitest'
import { pathShape } from '../../../src/probe/calls/pathShape.ts'

test.each([
  ['/', '/'],
  ['', '/'],
  ['/v1/orders/8812/items?page=3', '/v1/orders/:id/items'],
  ['/orders#top', '/orders'],
  ['/users/5f1d7a60-0c2b-4f6e-9d55-2d1f0c6b8a11/', '/users/:id/'],
  ['/api/v2.1/get_user-profile', '/api/v2.1/get_user-profile'],
  ['/searchByPostalCode', '/searchByPostalCode'],
  ['/files/report.final.pdf', '/files/report.final.pdf'],
  // What lets somebody in, written into a path.
  ['/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendMessage', '/:id/sendMessage'],
  ['/services/T024BE7LD/B024BE7LH/bTjFtTnGmQwXyZpLkRsVuHca', '/services/:id/:id/:id'],
  ['/reset/mzqkwjvhgtrpsndbcxlfzq', '/reset/:id'],
  ['/mail/ada@example.com', '/mail/:id'],
  ['/names/Ada%20Lovelace', '/names/:id'],
  ['/a'.repeat(40), `${'/a'.repeat(19)}/...`],
])('%s → %s', (path, shape) => {
  expect(pathShape(path)).toBe(shape)
})
