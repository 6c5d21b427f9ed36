import { describe, expect, test } from 'vitest'
import { type Condition, conditionsOf } from '../../../src/plans/postgres/conditions.ts'

/** `equal depth`, or the advice of what no B-tree serves. */
function said(condition: Condition): string {
  if (condition.kind === 'other') return `other ${condition.advice ?? ''}`.trim()
  return [condition.kind, condition.column, condition.as].filter(Boolean).join(' ')
}

test.each([
  ['', []],
  ['(k.depth = $1)', ['equal depth']],
  ['((k.depth = $1) AND (k.reef_id = $2))', ['equal depth', 'equal reef_id']],
  ['($1 = k.depth)', ['equal depth']],
  ['($1 < k.depth)', ['range depth']],
  ['(k.depth = o.depth)', ['equal depth']],
  ['(o.depth = k.depth)', ['equal depth']],
  ['(k.depth = k.width)', ['other']],
  ['(o.depth = $1)', ['other']],
  ['(k.depth = ANY ($1))', ['equal depth']],
  ["(k.depth = ANY ('{1,2}'::integer[]))", ['equal depth']],
  ['(k.depth <> $1)', ['other']],
  ['((k.depth >= $1) AND (k.depth < $2))', ['range depth', 'range depth']],
  ["((k.name)::text = 'x AND (y'::text)", ['equal name text']],
  ['((k.id)::text = $1)', ['equal id text']],
  ['((k.seen_at)::timestamp(3) without time zone = $1)', ['equal seen_at timestamp(3) without time zone']],
  ['(k."reefId" = $1)', ['equal reefId']],
  ['(k."a ""quoted"" AND name" = $1)', ['equal a "quoted" AND name']],
  ['k.is_live', ['flag is_live']],
  ['(NOT k.is_live)', ['flag is_live']],
  ['((NOT k.is_live) AND (k.depth = $1))', ['flag is_live', 'equal depth']],
  ['(k.gone_at IS NULL)', ['null gone_at']],
  ['(k.gone_at IS NOT NULL)', ['null gone_at']],
  ['(k.is_live IS TRUE)', ['flag is_live']],
  ['((k.depth = $1) OR (k.depth = $2))', ['equal depth']],
  ['((k.depth = $1) OR (k.width = $2))', ['other']],
  ['(($1 IS NULL) OR (k.depth = $1))', ['other']],
  ['(ROW(k.seen_at, k.id) < ROW($1, $2))', ['range seen_at']],
  ['(lower(k.name) = $1)', ['other expression']],
  ["(date_trunc('day'::text, k.seen_at) = $1)", ['other expression']],
  ['((k.depth + 1) > $1)', ['other expression']],
  ["(random() < '0.1'::double precision)", ['other']],
  ['(k.name ~~ $1)', ['other trigram']],
  ['((k.name)::text ~~* $1)', ['other trigram']],
  ['(k.name !~~ $1)', ['other']],
  ["(k.name ~ '^x'::text)", ['other trigram']],
  ["((k.data ->> 'colour'::text) = $1)", ['other gin']],
  ['(k.data @> $1)', ['other gin']],
  ['(k.data ? $1)', ['other gin']],
  ['(k.tags && $1)', ['other gin']],
  ['($1 = ANY (k.tags))', ['other gin']],
  ["(k.data @@ '$.a'::jsonpath)", ['other gin']],
  [
    "(to_tsvector('english'::regconfig, k.name) @@ plainto_tsquery('english'::regconfig, $1))",
    ['other full-text'],
  ],
  ['(hashed SubPlan 1)', ['other']],
  ['(k.depth = (InitPlan 1).col1)', ['equal depth']],
  ['EXISTS(SubPlan 1)', ['other']],
])('%s', (filter, expected) => {
  expect(conditionsOf(filter, 'k').map(said)).toEqual(expected)
})

describe('what is no expression at all does no harm', () => {
  test.each([
    '(',
    ')))',
    "'",
    '"',
    '((((',
    ' AND ',
    'k.',
    '::',
    '= = =',
    `${'('.repeat(3000)}${')'.repeat(3000)}`,
  ])('%j', (filter) => {
    expect(conditionsOf(filter, 'k').filter(({ kind }) => kind === 'equal')).toEqual([])
  })
})
