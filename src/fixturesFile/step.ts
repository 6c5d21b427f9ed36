/** A request ahead of others: made of its fixture, and what is kept of its answer. */
import { UserError } from '../errors.ts'
import { captured, type StepAnswer } from './capture.ts'
import { defaultsOf } from './defaults.ts'
import { multipartMaker } from './multipart.ts'
import type { FixturesFile } from './parse.ts'
import { type Captured, fillText, type RequestValues } from './placeholders.ts'
import { buildRequest } from './request.ts'
import type { RequestParts, StepFixture } from './requestSchema.ts'
import { acceptsStatus } from './acceptsStatus.ts'
import type { RequestSpec } from './target.ts'

export interface StepSource {
  step: StepFixture
  /** Where it stands in the file: `values.bookId`. */
  name: string
  file: Pick<FixturesFile, 'name' | 'fixtures' | 'directory'>
  /** Its line. */
  line: number
  /** What messages call it. */
  kind?: 'step' | 'login step'
}

/** Ready to be sent as often as needed. */
export interface Step {
  /** File, line and place in the file, for messages. */
  place: string
  /** As it is written: `POST /books`. */
  request: string
  expected: readonly number[]
  make(values: RequestValues): RequestSpec
  /** @throws UserError when the answer is not as expected, or lacks what is to be captured */
  take(answer: StepAnswer): Captured
}

/** A step that is sent with the defaults of the routes. @throws UserError when a file of its body cannot be read */
export function makeStep(source: StepSource): Step {
  return stepWith(defaultsOf(source.file.fixtures, source.step.request.split('?', 1)[0]!), source)
}

/** The same without them: a login comes before what they need. */
export function stepWith(
  defaults: RequestParts,
  { step, name, file, line, kind = 'step' }: StepSource,
): Step {
  const place = `${file.name}:${line}: ${name}`
  const [method = '', path = ''] = step.request.split(' ')
  const expected = [step.expect ?? []].flat()
  const multipart = step.multipart && multipartMaker(step.multipart, file.directory, place)
  return {
    place,
    request: step.request,
    expected,
    make: (values) => ({
      ...buildRequest({
        method,
        path: fillText(path, values),
        parts: step,
        defaults,
        values,
        place,
        multipart,
      }),
      routeId: step.request,
    }),
    take(answer) {
      if (!acceptsStatus({ expected }, answer.status)) {
        throw new UserError(
          `${place}: ${step.request} answered ${answer.status} instead of ${expected.join(' or ') || '2xx'}.`,
          stepFix(answer.status, kind),
        )
      }
      return captured(step.capture ?? {}, answer, place)
    },
  }
}

/** What to do about a step that was refused, by what its status most often means. */
function stepFix(status: number, kind: string): string {
  if (status >= 500) return 'Its handler failed: look at the answer, and at server.log beside the reports.'
  if (status < 400) return `If ${status} is what it answers with, say so in the ${kind}: expect: ${status}`
  const fix = fixes[status] ?? 'Compare the step with what its handler reads.'
  return fix.replace('the step', `the ${kind}`)
}

const wrongFields =
  'Compare the fields of the step with what its handler reads; the answer often names the one that is wrong.'
const wrongCredentials =
  'Check the credentials in the step, and that this user is there: "prepare" can seed it before every run.'
const wrongPath = 'Compare the method and the path of the step with the routes of the application.'

const fixes: Record<number, string> = {
  400: wrongFields,
  401: wrongCredentials,
  403: wrongCredentials,
  404: wrongPath,
  405: wrongPath,
  415: 'Send what its handler reads: "json" or "form" set the content type, and "body" takes one in "headers".',
  422: wrongFields,
  429: 'A rate limit answered: switch it off for the profiled server by a variable in "env".',
}
