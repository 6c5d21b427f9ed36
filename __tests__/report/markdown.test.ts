import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import type { Link } from '../../src/report/outline.ts'
import type { MetricId } from '../../src/metrics.ts'
import type { Finding } from '../../src/verdict.ts'
import { compareProfiles } from '../../src/compare/compare.ts'
import {
  between,
  exactly,
  loadWith,
  placeAt,
  profileWith,
  routeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'
import { besideBase } from './besideBase.ts'
import { eventful, findingWith, markdownOf, nothingCaptured, quiet, verdictWith } from './sample.ts'

const link: Link = ({ file, line }) => `https://git.example/blob/${file}#L${line}`

test.each([
  ['findings.md', eventful],
  ['quiet.md', quiet],
  ['nothing-captured.md', nothingCaptured],
  ['side-by-side.md', besideBase],
])('%s', async (file, verdict) => {
  await expect(markdownOf(verdict)).toMatchFileSnapshot(`golden/${file}`)
})

test('a quiet run is one line above a fold', () => {
  const [line, , next] = markdownOf(quiet).split('\n')
  expect(line).toBe(
    '✅ **Route Profiler:** no findings · 1 of 2 routes measured · compared with `main at 5eed5eed`',
  )
  expect(next).toMatch(/^<details>/)
})

test('a place is linked where the caller knows its address', () => {
  const findings = [findingWith({ place: placeAt('src/shelf (old).ts', 17) })]
  const text = markdownOf(verdictWith(profileWith([]), { findings }), { link })
  expect(text).toContain('[`src/shelf (old).ts:17`](https://git.example/blob/src/shelf%20%28old%29.ts#L17)')
})

test.each(['javascript:alert(1)', 'http://git.example/a', 'not an address'])('%s is no link', (address) => {
  const findings = [findingWith({ place: placeAt('src/shelf.ts', 17) })]
  const text = markdownOf(verdictWith(profileWith([]), { findings }), {
    link: () => address,
    details: address,
  })
  expect(text).not.toContain('](')
})

test('nor is a place that the caller knows no address for', () => {
  const findings = [findingWith({ place: placeAt('src/shelf.ts', 17) })]
  const text = markdownOf(verdictWith(profileWith([]), { findings }), { link: () => null })
  expect(text).not.toContain('](')
})

test('one of several applications says its name', () => {
  expect(markdownOf(quiet, { name: 'the back office @octocat' })).toMatch(
    /^✅ \*\*Route Profiler, the back office `@octocat`:\*\* no findings · /,
  )
})

describe('what the baseline has too', () => {
  const old = findingWith({ standing: 'known', signature: 'slow-route GET /shelves/:id' })
  const known = { ...quiet, findings: [old] }

  test('is no reason to raise the voice', () => {
    const [line, , next] = markdownOf(known).split('\n')
    expect(line).toBe(
      '✅ **Route Profiler:** nothing new · 1 of 2 routes measured · 1 known warning · compared with `main at 5eed5eed`',
    )
    expect(next).toMatch(/^<details>/)
  })

  test('keeps its mark when it is an error, since the run may fail for it', () => {
    const error = { ...old, severity: 'error' as const }
    expect(markdownOf({ ...known, findings: [error] })).toMatch(/^❌ \*\*Route Profiler:\*\* nothing new · /)
  })

  test('stands folded below what is new', () => {
    const text = markdownOf({
      ...quiet,
      findings: [old, findingWith({ route: 'GET /attic', signature: 'other' })],
    })
    expect(text).toMatch(/^## ⚠️ Route Profiler: 1 new warning\n/)
    expect(text.indexOf('`GET /attic`')).toBeLessThan(
      text.indexOf('<details><summary>1 known finding, in the baseline as well</summary>'),
    )
  })

  test('a route that failed before and fails still is not news', () => {
    const broken = profileWith([
      routeWith('GET /shelves/:id'),
      unmeasuredRoute('GET /boom', { reason: { code: 'server-died', message: 'It ended.' } }),
    ])
    const verdict = verdictWith(broken, {
      ...quiet,
      profile: broken,
      comparison: compareProfiles(broken, broken),
    })
    expect(markdownOf(verdict)).toMatch(/^✅/)
    const fresh = { ...verdict, comparison: compareProfiles(broken, profileWith(broken.routes.slice(0, 1))) }
    expect(markdownOf(fresh)).toMatch(/^## /)
  })
})

test('what vanished is fixed, by rule and route, in the headline too', () => {
  const standing = 'fixed'
  const fixed = [
    findingWith({ standing, signature: 'a' }),
    findingWith({ standing, rule: 'redundant-query', signature: 'b' }),
    findingWith({ standing, rule: 'redundant-query', signature: 'c' }),
    findingWith({ standing, rule: 'stale-fixture', route: null, signature: 'd' }),
  ]
  const text = markdownOf({ ...quiet, fixed })
  expect(text).toMatch(/^## ✅ Route Profiler: no findings, 4 fixed\n/)
  expect(text).toContain(
    '### Fixed\n\n- `GET /shelves/:id`: n-plus-one, redundant-query\n- The whole run: stale-fixture\n',
  )
  const old = findingWith({ standing: 'known' })
  expect(markdownOf({ ...quiet, findings: [old], fixed })).toMatch(/^## ✅ .*: nothing new, 4 fixed\n/)
})

test('a change of the settings is shown, even where nothing else is', () => {
  const settingsChanges = ['rules.slow-route: default in the base, which counts; {"thresholdMs":9000} here.']
  const text = markdownOf({ ...quiet, settingsChanges })
  expect(text).toMatch(/^## ✅ Route Profiler: no findings\n/)
  expect(text).toContain(
    '\n- `rules.slow-route`: default in the base, which counts; `{"thresholdMs":9000}` here.\n',
  )
})

test('times that may have improved stay folded when there is nothing else to say', () => {
  const before = profileWith([routeWith('GET /shelves/:id', { load: loadWith(between(9, 9.3, 9.4)) })])
  const now = profileWith([routeWith('GET /shelves/:id')])
  const text = markdownOf(
    verdictWith(now, { baseline: quiet.baseline, comparison: compareProfiles(now, before) }),
  )
  expect(text).toMatch(/^✅ /)
  expect(text).not.toContain('improvement')
  expect(text).toContain('Times that differ from the baseline, not proven: 1')
})

test('findings of one route stand under one heading', () => {
  const findings = [
    findingWith(),
    findingWith({ rule: 'query-regression', severity: 'notice', signature: 'second' }),
  ]
  const text = markdownOf(verdictWith(profileWith([]), { findings }))
  expect(text.match(/^#### .*$/gm)).toEqual(['#### ⚠️ `GET /shelves/:id`'])
  expect(text).toMatch(/^⚠️ \*\*n-plus-one\*\* .*\n/m)
  expect(text).toMatch(/^ℹ️ \*\*query-regression\*\* .*\n/m)
})

function about(rule: string, metric: MetricId | null): Finding {
  return findingWith({
    rule,
    severity: metric === 'latencyMs.p50' ? 'error' : 'notice',
    change: metric === null ? null : { metric, base: exactly(3), head: exactly(7) },
    signature: rule,
  })
}

test('of one route, what is sure comes before what it may have caused', () => {
  const findings = [
    about('time', 'latencyMs.p50'),
    about('bytes', 'allocatedBytes'),
    about('count', 'queries'),
    about('cause', null),
  ]
  const text = markdownOf(verdictWith(profileWith([]), { findings }))
  expect([...text.matchAll(/\*\*(time|bytes|count|cause)\*\*/g)].map(([, rule]) => rule)).toEqual([
    'cause',
    'count',
    'bytes',
    'time',
  ])
})

describe('a report too long for a comment', () => {
  const routes = Array.from({ length: 3000 }, (_, n) => routeWith(`GET /aisles/${n}/shelves/:shelf`))
  const findings = routes
    .slice(0, 400)
    .map((route) => findingWith({ route: route.id, message: `Aisle. ${'x '.repeat(290)}` }))
  const text = markdownOf(verdictWith(profileWith(routes), { findings }))

  test('stays below 60,000 bytes', () => expect(Buffer.byteLength(text)).toBeLessThan(60_000))

  test('says what was cut', () => {
    const shown = text.match(/^#### /gm)?.length ?? 0
    expect(shown).toBeGreaterThan(10)
    expect(text).toContain(`**Cut to fit:** ${400 - shown} routes with findings`)
  })

  test('keeps whole blocks: every fold is closed and every table row complete', () => {
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length)
    const rows = text.split('\n').filter((line) => line.startsWith('| `GET'))
    for (const row of rows) expect(row.split('|')).toHaveLength(9)
  })

  test('keeps the verdict and the facts of the run', () => {
    expect(text).toMatch(/^## ⚠️ Route Profiler: 400 warnings\n/)
    expect(text).toMatch(/3000 routes found/)
  })
})

test('a plan keeps its steps together and indented, in the evidence and in the prompt', () => {
  const plan = 'Bitmap Heap Scan on otters\n  Bitmap Index Scan using otters_holt, by (holt_id = ?)'
  const evidence = [{ label: 'with it', text: plan, place: null, isOutput: true as const }]
  const text = markdownOf(verdictWith(profileWith([]), { findings: [findingWith({ evidence })] }))
  expect(text).toContain(
    '- with it:\n\n  ```\n  Bitmap Heap Scan on otters\n    Bitmap Index Scan using otters_holt, by (holt_id = ?)\n  ```',
  )
  expect(text).toContain(
    '\nEvidence: with it:\n  Bitmap Heap Scan on otters\n    Bitmap Index Scan using otters_holt, by (holt_id = ?)\n',
  )
})

const prompts = (text: string): number => text.match(/<summary>Prompt for an AI agent/g)?.length ?? 0
const long = (n: number): Finding[] =>
  Array.from({ length: n }, (_n, i) =>
    findingWith({ route: `GET /aisles/${i}`, message: `Aisle. ${'x '.repeat(290)}`, signature: `${i}` }),
  )

describe('the prompt for an agent', () => {
  test('is there for every finding, named where a route has several', () => {
    const findings = [findingWith(), findingWith({ rule: 'slow-route', signature: 'b' })]
    const text = markdownOf(verdictWith(profileWith([]), { findings }))
    expect(text).toContain('<summary>Prompt for an AI agent, n-plus-one</summary>')
    expect(text).toContain('<summary>Prompt for an AI agent, slow-route</summary>')
  })

  test('names files and the command as they are from the root of the repository', () => {
    const profile = profileWith([], { source: { commit: null, branch: null, directory: 'apps/back office' } })
    const text = markdownOf(verdictWith(profile, { findings: [findingWith()] }))
    expect(text).toContain('\nPlace: apps/back office/src/shelf.ts:17 in showShelf\n')
    expect(text).toContain(
      '\n  npx route-profiler --directory "apps/back office" --only "GET /shelves/:id"\n',
    )
  })

  test('takes room from nothing else: where something is cut, few or none are left', () => {
    const profile = profileWith(Array.from({ length: 900 }, (_n, i) => routeWith(`GET /shelves/${i}`)))
    const full = markdownOf(verdictWith(profile, { findings: long(9) }))
    expect(full).toContain('**Cut to fit:**')
    expect(full.match(/^#### /gm)).toHaveLength(9)
    expect(prompts(full)).toBeLessThan(2)
    expect(Buffer.byteLength(full)).toBeLessThan(60_000)
  })

  test('is left out for the last ones where there is room for some', () => {
    const text = markdownOf(verdictWith(profileWith([]), { findings: long(40) }))
    expect(text).not.toContain('**Cut to fit:**')
    expect(prompts(text)).toBeGreaterThan(5)
    expect(prompts(text)).toBeLessThan(40)
    expect(Buffer.byteLength(text)).toBeLessThan(60_000)
  })
})

test('the limit holds for text that grows most when it is escaped', () => {
  const giant = '@|'.repeat(9000)
  const verdict = verdictWith(
    profileWith([routeWith(giant)], {
      problems: Array.from({ length: 60 }, () => ({
        stage: 'load',
        route: giant,
        message: giant,
        hint: giant,
      })),
    }),
    {
      baseline: { profile: null, reason: giant },
      comparison: {
        differences: [giant],
        routes: [],
        added: Array(9).fill(giant),
        removed: Array(9).fill(giant),
      },
      findings: Array.from({ length: 30 }, () =>
        findingWith({ message: giant, advice: `${giant}\n${giant}` }),
      ),
    },
  )
  expect(Buffer.byteLength(markdownOf(verdict))).toBeLessThan(60_000)
})

test('hostile text anywhere in a verdict adds no link, image, mention, heading, table or markup of its own', () => {
  const hostile = [
    'GET /a|b`c``d\\|<img src=x onerror=alert(1)> [x](http://evil.example) ![y](https://e.example/p.png)',
    '</details></code></td>@octocat #1 GH-1 octo/repo#2 www.evil.example a@evil.example :tada: $x$ $`y`$ <!--',
    '\n\n# heading\n| a | b |\n|---|---|\n```\n~~~\n- item\n1. one\n---\n===\n\u202E\u200B\u0000',
  ].join(' ')
  const place = placeAt(hostile, 3, hostile)
  const verdict = verdictWith(
    profileWith(
      [
        routeWith(hostile),
        routeWith(`${hostile}2`, { status: 'error', reason: { code: 'timed-out', message: hostile } }),
      ],
      {
        problems: [{ stage: 'load', route: hostile, message: hostile, hint: hostile }],
        sideBySide: {
          base: hostile,
          commit: null,
          notes: [hostile],
          control: { outcome: 'differs', routes: [hostile], reason: hostile },
        },
      },
    ),
    {
      baseline: { profile: profileWith([]), label: hostile },
      comparison: { differences: [hostile], routes: [], added: [hostile], removed: [hostile] },
      settingsChanges: [hostile],
      fixed: [findingWith({ rule: hostile, route: hostile, standing: 'fixed' })],
      findings: [
        findingWith({ rule: hostile, route: `${hostile}3`, message: hostile, standing: 'known' }),
        findingWith({
          rule: hostile,
          route: hostile,
          place,
          message: hostile,
          advice: `${hostile}\n  ${hostile}\n    \`\`\`\`\n${hostile}`,
          evidence: [{ label: hostile, text: hostile, place }],
        }),
      ],
    },
  )
  const nodes = flatten(
    fromMarkdown(markdownOf(verdict, { name: hostile, details: 'https://git.example/run' }), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()],
    }),
  )
  const types = new Set(nodes.map((node) => node.type))
  expect([...types].sort()).toEqual([
    'code',
    'heading',
    'html',
    'inlineCode',
    'link',
    'list',
    'listItem',
    'paragraph',
    'root',
    'strong',
    'table',
    'tableCell',
    'tableRow',
    'text',
  ])
  const html = nodes.filter((node) => node.type === 'html').map((node) => node.value)
  const ours =
    /^(?:<\/?code>|<!-- -->|<\/?sub>|<br>|<\/details>|<details><summary>(?:[\w ,.:()]|<code>(?:[\p{L}\p{N} �…]|<!-- -->|&#\d+;)*<\/code>)+<\/summary>)$/u
  expect(html.filter((tag) => !ours.test(tag ?? ''))).toEqual([])
  expect(nodes.filter((node) => node.type === 'link').map((node) => node.url)).toEqual([
    'https://git.example/run',
  ])
  expect(nodes.filter((node) => node.type === 'heading')).toHaveLength(5)
  expect(nodes.filter((node) => node.type === 'table')).toHaveLength(2)
  expect(nodes.filter((node) => node.type === 'listItem')).toHaveLength(7)
})

interface Node {
  type: string
  value?: string
  url?: string
  children?: Node[]
}

function flatten(node: Node): Node[] {
  return [node, ...(node.children ?? []).flatMap(flatten)]
}
