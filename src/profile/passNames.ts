/** Kinds of measuring; each is the stage of its problems. */
export const passNames = [
  'check',
  'count',
  'causal',
  'plan',
  'memory',
  'reach',
  'work',
  'reference',
  'load',
  'cpu',
  'growth',
] as const
export type PassName = (typeof passNames)[number]
