import { expect, test } from 'vitest'
import { nextValues, startValues } from '../../src/fixturesFile/placeholders.ts'
import { signed } from '../../src/fixturesFile/sign.ts'

const values = nextValues(startValues({ KEY: 'Jefe' }))
const BODY = 'what do ya want for nothing?'

// RFC 4231, test case 2; RFC 2202, test case 2.
test.each([
  [{}, '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  [{ algorithm: 'sha1' }, 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
  [{ encoding: 'base64' }, 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM='],
  [{ encoding: 'base64url' }, 'W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM'],
  [
    { value: 'sha256=${sign.signature}' },
    'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
] as const)('%j', (sign, says) => {
  const request = { header: 'X-Signature', secret: '${env.KEY}', ...sign }
  expect(signed(request, BODY, values)).toEqual(['x-signature', says])
  expect(signed(request, Buffer.from(BODY), values)).toEqual(['x-signature', says])
})

test('over a time that is sent as well', () => {
  const sign = {
    header: 'x-s',
    secret: 'Jefe',
    payload: '${sign.time}.${sign.body}',
    value: '${sign.time},${sign.signature}',
  }
  const [time, signature] = signed(sign, BODY, values)[1].split(',')
  expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60)
  expect(signed({ header: 'x-s', secret: 'Jefe' }, `${time}.${BODY}`, values)).toEqual(['x-s', signature])
})

test('over bytes that are no text, within more than the body', () => {
  const body = Buffer.from([0, 255, 254, 13, 128])
  const sign = { header: 'x-s', secret: 'Jefe', payload: 'v0:${sign.body}:${env.KEY}' }
  const whole = Buffer.concat([Buffer.from('v0:'), body, Buffer.from(':Jefe')])
  expect(signed(sign, body, values)).toEqual(signed({ header: 'x-s', secret: 'Jefe' }, whole, values))
})
