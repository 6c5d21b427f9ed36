/** The fields of the fixtures file that describe a flow: several requests in order, measured as one and by step. */
import * as z from 'zod'
import { expected, SetupStep, Step, text } from './requestSchema.ts'
import type { RuleSettings } from './schema.ts'

/** Also the name of the flow in patterns and on the command line, where `*` stands for anything. */
const flowName = z
  .string()
  .regex(
    /^[^\s*/]([^*/\r\n\t]*[^\s*/])?$/,
    expected('a name without * and /, such as "check out", and without a blank at its ends'),
  )

const steps = z
  .array(Step)
  .min(1)
  .describe('Requests in order. Later ones use what earlier ones capture: ${flow.NAME}.')
  .meta({
    examples: [
      [
        { request: 'POST /carts', capture: { cart: 'body.id' } },
        { request: 'POST /carts/${flow.cart}/checkout', expect: 201 },
      ],
    ],
  })

function longForm(rules: z.ZodType<RuleSettings, RuleSettings>) {
  return z
    .strictObject({
      steps,
      setup: z
        .array(SetupStep)
        .min(1)
        .describe(
          'Steps ahead of each pass over the flow. Its requests use what they capture: ${setup.NAME}.',
        )
        .optional(),
      teardown: z
        .array(SetupStep)
        .min(1)
        .describe('Steps after each pass over the flow, also where it failed. They may use ${setup.NAME}.')
        .optional(),
      ignore: text
        .describe('Leaves the flow out. Say why: the reason is shown in every report.')
        .meta({ examples: ['Waits for the new payment provider'] })
        .optional(),
      rules: rules.optional(),
    })
    .describe('The steps of a flow, and what else there is to say of it.')
}

/** By name. */
export function flowsSchema(rules: z.ZodType<RuleSettings, RuleSettings>) {
  return z
    .record(
      flowName,
      z.union(
        [steps, longForm(rules)],
        expected(
          'a list of steps such as [{ request: POST /carts, capture: { cart: body.id } }], or { steps: [...] }',
        ),
      ),
    )
    .describe('Several requests in order by name, such as "check out", measured as one and by step.')
    .meta({
      examples: [
        {
          'check out': [
            { request: 'POST /carts', capture: { cart: 'body.id' } },
            { request: 'POST /carts/${flow.cart}/checkout', expect: 201 },
          ],
        },
      ],
    })
}

/** As it is written: the long form, or its steps only. */
type FlowFixture = z.input<ReturnType<typeof flowsSchema>>[string]
/** What the user says about one flow. */
export type Flow = z.input<ReturnType<typeof longForm>>

/** The long form of either. */
export function wholeFlow(written: FlowFixture): Flow {
  return Array.isArray(written) ? { steps: written } : written
}
