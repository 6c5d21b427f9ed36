/** What a rule says about itself, for a report that explains it. */
import * as z from 'zod'
import type { Rule } from './rule.ts'

export interface RuleDescription {
  id: string
  /** One line. */
  summary: string
  settings: RuleSettingDescription[]
}

interface RuleSettingDescription {
  name: string
  /** As JSON; null where there is no default. */
  usual: string | null
  meaning: string
}

export function describeRule({ id, summary, options }: Rule): RuleDescription {
  if (!(options instanceof z.ZodObject)) return { id, summary, settings: [] }
  const defaults: Record<string, unknown> = options.safeParse({}).data ?? {}
  const settings = Object.entries(options.shape as Record<string, z.ZodType>).map(([name, option]) => ({
    name,
    usual: JSON.stringify(defaults[name]) ?? null,
    meaning: option.description ?? '',
  }))
  return { id, summary, settings }
}
