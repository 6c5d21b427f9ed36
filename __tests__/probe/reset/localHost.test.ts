import { expect, test } from 'vitest'
import { isLocalHost, looksLikeProduction } from '../../../src/probe/reset/localHost.ts'

test.each([
  [
    'of this machine',
    ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]', '/var/run/postgresql', '', null],
  ],
  ['of a container beside it', ['db', 'my-postgres', 'HOST.docker.internal', 'api.localhost']],
])('%s', (_what, hosts) => {
  for (const host of hosts) expect([host, isLocalHost(host)]).toEqual([host, true])
})

test('and no others', () => {
  for (const host of ['db.example.com', '10.0.0.7', '192.168.1.4', '2001:db8::1', '127.0.0.1.example.com'])
    expect([host, isLocalHost(host)]).toEqual([host, false])
})

test('a name may say that a tunnel leads to what people use', () => {
  const names = [
    'shop_production',
    'prod',
    'prod-eu',
    'LIVE',
    'products',
    'shop_test',
    'delivery',
    'reproduction',
  ]
  expect(names.filter(looksLikeProduction)).toEqual(['shop_production', 'prod', 'prod-eu', 'LIVE'])
})
