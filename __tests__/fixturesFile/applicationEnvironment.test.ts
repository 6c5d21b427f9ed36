import { expect, test } from 'vitest'
import { applicationEnvironment } from '../../src/fixturesFile/applicationEnvironment.ts'

test("the application gets the user's environment without our tokens, inputs and the runner's files", () => {
  const env = applicationEnvironment(
    {
      PATH: '/opt/quux/bin',
      STRIPE_KEY: 'sk_test_47',
      GITHUB_SHA: 'c0ffee',
      GITHUB_TOKEN: 'ghs_planted',
      GH_TOKEN: 'ghs_planted',
      GITHUB_ENTERPRISE_TOKEN: 'ghs_planted',
      ACTIONS_RUNTIME_TOKEN: 'ey_planted',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'ey_planted',
      INPUT_TOKEN: 'ghs_planted',
      STATE_saved: 'planted',
      GITHUB_ENV: '/planted/env',
      GITHUB_OUTPUT: '/planted/output',
      GITHUB_STEP_SUMMARY: '/planted/summary',
      npm_config_registry: 'planted',
      UNSET: undefined,
    },
    { STRIPE_KEY: 'sk_fixture_48', NODE_ENV: 'production' },
  )
  expect(env).toEqual({
    PATH: '/opt/quux/bin',
    STRIPE_KEY: 'sk_fixture_48',
    GITHUB_SHA: 'c0ffee',
    NODE_ENV: 'production',
  })
})
