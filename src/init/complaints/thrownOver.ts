/** What the engine says where a handler takes a field for what it is not: `req.body.tags.map is not a function`. */
import type { Complaint } from './complaint.ts'
import { fieldPath } from './fieldPath.ts'

/** What a handler does with a list, and what with a text. */
const OF_LISTS = /^(?:forEach|map|filter|some|every|reduce|find|push|slice|flatMap)$/
const OF_TEXTS = /^(?:trim|split|toLowerCase|toUpperCase|replace|replaceAll|startsWith|charAt|match)$/
const CALLED = /^([\w$.]+)\.([\w$]+) is not a function/
const LOOPED = /^([\w$.]+) is not iterable/
const TAKEN_APART = /^Cannot destructure property '([\w$]+)' of '([\w$.]+)' as it is undefined/

/** Of what its items are nothing is known. */
const EMPTY_LIST = { type: 'array', enum: [[]] }
const TEXT = { type: 'string' }

/** Null for other words. */
export function thrownOver(sentence: string): Pick<Complaint, 'field' | 'wants'>[] | null {
  const [, called = '', method = ''] = CALLED.exec(sentence) ?? []
  const [, looped = ''] = LOOPED.exec(sentence) ?? []
  const [, property = '', parent = ''] = TAKEN_APART.exec(sentence) ?? []
  if (/is not a (?:function|constructor)|^Cannot (?:read|set) propert/.test(sentence) || looped !== '') {
    const wants = looped !== '' || OF_LISTS.test(method) ? EMPTY_LIST : OF_TEXTS.test(method) ? TEXT : null
    const field = inBody(looped || called)
    return wants === null || field.length === 0 ? [] : [{ field, wants }]
  }
  return property === '' ? null : [{ field: [...inBody(parent), property], wants: {} }]
}

/** `req.body.tags` is the field `tags`. */
function inBody(expression: string): (string | number)[] {
  return fieldPath(expression.replace(/^(?:(?:req|request|ctx|c)\.)*(?:body|json|payload|data)(?:\.|$)/, ''))
}
