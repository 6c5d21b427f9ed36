/** Fields of a body that name rows get rows that there are: `authorId: 1` becomes an author that was listed. */
import type { Answers } from '../answers.ts'
import { bodyFields } from '../bodyFields.ts'
import type { Draft } from '../draft.ts'
import { withSource } from '../withSource.ts'

export function withAnswers(draft: Draft, answers: Answers): Draft {
  const body = bodyFields(draft.fixture)
  if (body === null) return draft
  const { part, fields } = body
  let { sources } = draft
  const filled = { ...fields }
  for (const [field, value] of Object.entries(fields)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue
    const found = answers.reference(field) ?? (value === field ? answers.named(field) : null)
    if (!found) continue
    filled[field] = found.value
    sources = withSource(sources, part, `${field}: answer of GET ${found.source}`)
  }
  return { ...draft, fixture: { ...draft.fixture, [part]: filled }, sources }
}
