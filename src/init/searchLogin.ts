/** Looks for the login of the application with the credentials that somebody gave. */
import type { CollectOptions } from '../collect/collect.ts'
import { openApplication } from '../collect/openApplication.ts'
import type { Progress } from '../collect/progress.ts'
import type { Secrets } from '../collect/secrets.ts'
import { stepAnswerOf } from '../collect/steps.ts'
import { UserError } from '../errors.ts'
import type { StepAnswer } from '../fixturesFile/capture.ts'
import type { RequestSpec } from '../fixturesFile/target.ts'
import { type Credentials, findLogin, type LoginSearch } from './findLogin.ts'
import { Sending } from './sending.ts'

interface Searching {
  progress: Progress
  secrets: Secrets
  credentials: Credentials
}

/** Asks an application of its own for it: what it has learnt by the tries is not to disturb the trial. */
export async function searchLogin(
  options: CollectOptions,
  { progress, secrets, credentials }: Searching,
): Promise<LoginSearch> {
  const { fixtures: file, values } = options
  if (file.fixtures.login)
    return { found: null, says: ['The fixtures file has a login step already, which is used.'] }
  secrets.add(passwordOf(credentials, values))
  progress.phase('log in')
  const opened = await openApplication(options, {
    secrets,
    phase: (_name, part) => part(),
    problem() {},
    resets: false,
  })
  try {
    const { routes } = opened.list
    const sending = new Sending(opened.session, {
      budgetMs: options.settings.budgetMs,
      stop: options.stop,
    })
    const send = async (request: RequestSpec): Promise<StepAnswer | null> => {
      const answer = await sending.answer(request)
      return answer && stepAnswerOf(answer)
    }
    return await findLogin({ routes, credentials, file, run: opened.run, send })
  } finally {
    await opened.session.close()
  }
}

function passwordOf({ user, passwordVariable }: Credentials, values: CollectOptions['values']): string {
  const password = values[passwordVariable]
  if (password) return password
  throw new UserError(
    `The variable ${passwordVariable} of --password-env is not set, or is empty.`,
    `Set it to the password of ${user} where route-profiler runs.`,
  )
}
