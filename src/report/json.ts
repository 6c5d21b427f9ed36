/** The documents for machines: the profile, which is the next run's baseline, and the findings. */
import { ProfileSchema } from '../profile.ts'
import type { Verdict } from '../verdict.ts'
import type { Reporter } from './reporter.ts'

export const profileReporter: Reporter = {
  file: 'profile.json',
  // Reading puts the keys into the order of the schema, so that two files can be compared line by line. A document
  // that breaks the schema is our own fault and written as it is: the measurement is not lost for it.
  render: ({ verdict: { profile } }) => pretty(ProfileSchema.safeParse(profile).data ?? profile),
}

export const findingsReporter: Reporter = {
  file: 'findings.json',
  render: ({ verdict: { baseline, findings, fixed, idleAcknowledgements = [] } }) =>
    pretty({ baseline: namedBaseline(baseline), findings, fixed, idleAcknowledgements }),
}

function namedBaseline(baseline: Verdict['baseline']) {
  if (baseline.profile === null) return baseline
  const { source, createdAt } = baseline.profile
  return { label: baseline.label, commit: source.commit, branch: source.branch, createdAt }
}

function pretty(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`
}
