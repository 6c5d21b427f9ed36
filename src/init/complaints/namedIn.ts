/** Fields that somebody asks for in words of their own: `Title and author are required`. */
import { asWritten, isNoField } from './fieldName.ts'

/** A name may be written as words: `class name` is `className`. */
const NAME = /["'`]?[A-Za-z_][\w.]{0,200}(?: (?:name|id|type|key|code|number|date|url))?["'`]?/.source
const LIST = String.raw`${NAME}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)${NAME})*`
const KIND =
  '(?:(?:query |body |request )?(?:fields?|param(?:eter)?s?|propert(?:y|ies)|values?|attributes?|keys?))'
const ASKED = [
  `(?:bad or |invalid or )?(?:missing|required)(?: or (?:bad|invalid))? (?:required )?(?:query )?(?:${KIND}|keys?)?:? ?(${LIST})(?: ${KIND})?`,
  `(?:${KIND}:? )?(?:(?:an? |the |your )(?:\\w+ )??)?(${LIST}) (?:${KIND} )?(?:(?:is|are) (?:an? |both |all )?)?(?:required|missing|mandatory)(?: ${KIND})?`,
  `(?:an? )?(?:[\\w/]+ ){1,3}(?:needs|requires|must have|has to have) an? (${LIST})`,
  `an? \\w+ (?:needs|requires|must have|has to have) (${LIST})`,
  `(?:[^,]+, )?(?:please |you must |must )?(?:provide|enter|specify|supply|include|send) (?:an? |the |your |valid |both |all )*(${LIST})(?: address)?`,
].map((source) => new RegExp(`^${source}[.!]?$`, 'i'))
/** Fields within one: `"owner" must include name and mail`. */
const WITHIN = new RegExp(`^["'\`]?(\\w+)["'\`]? must (?:include|contain|have) (${LIST})[.!]?$`, 'i')

interface Named {
  /** The field that they are within, if any. */
  within: string[]
  names: string[]
}

/** Names of a list. */
export function namedIn(sentence: string): Named {
  const [, outer, inner] = WITHIN.exec(sentence) ?? []
  const list =
    inner ?? ASKED.map((form) => form.exec(sentence)?.[1]).find((found) => found !== undefined) ?? ''
  const names = list
    .split(/\s{0,40},\s*(?:and\s+|or\s+)?|\s{1,40}(?:and|or|&)\s+/)
    .map((name) => name.replaceAll(/["'`.]+$|^["'`]/g, ''))
    .filter((name) => name !== '' && !isNoField(name))
    .map(asWritten)
  return { within: outer === undefined || isNoField(outer) ? [] : [asWritten(outer)], names }
}
