import { expect, test } from 'vitest'
import { differencesOf, type Told } from '../../src/confirm/alike.ts'

type Overrides = Partial<Told['facts']> & { given?: Record<string, string> }

function told(side: 'base' | 'head', { given = {}, ...facts }: Overrides = {}): Told {
  const directory = `/tmp/sides/${side}/apps/eyrie`
  const environment = {
    PORT: side === 'base' ? '40001' : '40002',
    DATABASE_URL: `postgres://eyrie_${side}`,
    ROUTE_PROFILER_CHANNEL: `/tmp/${side}.sock`,
    ...given,
  }
  return {
    directory,
    environment,
    facts: {
      execPath: '/usr/bin/node',
      node: '24.21.0',
      execArgv: ['--enable-source-maps'],
      argv: ['/usr/bin/node', `${directory}/dist/server.js`, '--port', environment.PORT],
      environment: { ...environment, PWD: directory, INIT_CWD: `/tmp/sides/${side}`, HOME: '/home/erne' },
      ...facts,
    },
  }
}

test('places, ports and what the user tells apart are no differences', () => {
  expect(differencesOf(told('base'), told('head'))).toEqual([])
})

test.each<[string, Overrides, string]>([
  [
    'another file of the same Node.js',
    { execPath: '/home/erne/node_modules/.bin/node' },
    'Base and head run with different files of Node.js: /usr/bin/node and /home/erne/node_modules/.bin/node.',
  ],
  [
    'another version',
    { node: '26.1.0' },
    'Base and head run with different versions of Node.js: 24.21.0 and 26.1.0.',
  ],
  [
    'other arguments',
    { execArgv: [] },
    'Base and head run with different arguments: --enable-source-maps <checkout>/apps/eyrie/dist/server.js --port <port> ' +
      'and <checkout>/apps/eyrie/dist/server.js --port <port>.',
  ],
  [
    'variables that the application sets itself, by their names alone',
    { environment: { ...told('head').facts.environment, TOKEN: 'osprey', HOME: '/home/kite' } },
    'Base and head run with different variables in their environment: HOME, TOKEN.',
  ],
])('%s', (_what, facts, sentence) => {
  expect(differencesOf(told('base'), told('head', facts))).toEqual([sentence])
})
