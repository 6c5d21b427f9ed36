/** Whether a part of a statement only reads: no word that writes or locks, and no function but those that only compute. */
import { type Token, wordAt } from './tokens.ts'

const WRITES: ReadonlySet<string> = new Set(
  'insert update delete merge replace truncate into call do exec lock set : ;'.split(' '),
)

/** Words that a bracket may follow, and functions that leave everything as it is. */
const CALLED: ReadonlySet<string> = new Set(
  (
    'in any all some exists and or not where on from select join lateral as values array case when then else between ' +
    'like ilike is using by distinct over filter within varchar char numeric decimal timestamp ' +
    'lower upper trim ltrim rtrim btrim length char_length substr substring left right concat concat_ws coalesce ' +
    'nullif ifnull isnull iif if greatest least abs round floor ceil ceiling mod cast convert extract date_part ' +
    'date_trunc date time datetime now current_date current_timestamp localtimestamp to_char to_date to_timestamp ' +
    'from_unixtime unix_timestamp unixepoch julianday strftime utc_timestamp curdate age date_add date_sub datediff ' +
    'timestampdiff interval year month day count sum min max avg array_agg array_length cardinality unnest ' +
    'json_build_array json_build_object json_array json_object json_extract json_unquote json_each json_value ' +
    'json_agg jsonb_agg json_contains to_json to_jsonb row_to_json jsonb_build_object hex unhex md5 uuid_to_bin ' +
    'bin_to_uuid current_setting row_number rank dense_rank position strpos instr starts_with regexp_like ' +
    'to_tsvector to_tsquery plainto_tsquery websearch_to_tsquery similarity unaccent binary find_in_set field'
  ).split(' '),
)

export function selects(tokens: readonly Token[]): boolean {
  return tokens.every((token, at) => {
    if (WRITES.has(wordAt(tokens, at))) return false
    const isCalled = tokens[at + 1]?.text === '('
    if (!isCalled || (token.kind !== 'word' && token.kind !== 'name')) return true
    return token.kind === 'word' && CALLED.has(wordAt(tokens, at))
  })
}
