import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, test } from 'vitest'
import type { Link } from '../../src/report/markdownPlace.ts'
import { renderMarkdown } from '../../src/report/markdown.ts'
import type { MetricId } from '../../src/metrics.ts'
import type { Finding } from '../../src/rules/rule.ts'
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
import { eventful, findingWith, nothingCaptured, quiet, verdictWith } from './sample.ts'

const link: Link = ({ file, line }) => `https://git.example/blob/${file}#L${line}`

test.each([
  ['findings.md', eventful],
  ['quiet.md', quiet],
  ['nothing-captured.md', nothingCaptured],
  ['side-by-side.md', besideBase],
])('%s', async (file, verdict) => {
  await expect(renderMarkdown(verdict)).toMatchFileSnapshot(`golden/${file}`)
})

test('a quiet run is one line above a fold', () => {
  const [line, , next] = renderMarkdown(quiet).split('\n')
  expect(line).toBe(
    '✅ **Route Profiler:** no findings · 1 of 2 routes measured · compared with `main at 5eed5eed`',
  )
  expect(next).toMatch(/^<details>/)
})

test('a place is linked where the caller knows its address', () => {
  const findings = [findingWith({ place: placeAt('src/shelf (old).ts', 17) })]
  const text = renderMarkdown(verdictWith(profileWith([]), { findings }), { link })
  expect(text).toContain('[`src/shelf (old).ts:17`](https://git.example/blob/src/shelf%20%28old%29.ts#L17)')
})

test.each(['javascript:alert(1)', 'http://git.example/a', 'not an address'])('%s is no link', (address) => {
  const findings = [findingWith({ place: placeAt('src/shelf.ts', 17) })]
  const text = renderMarkdown(verdictWith(profileWith([]), { findings }), {
    link: () => address,
    details: address,
  })
  expect(text).not.toContain('](')
})

test('nor is a place that the caller knows no address for', () => {
  const findings = [findingWith({ place: placeAt('src/shelf.ts', 17) })]
  const text = renderMarkdown(verdictWith(profileWith([]), { findings }), { link: () => null })
  expect(text).not.toContain('](')
})

test('one of several applications says its name', () => {
  expect(renderMarkdown(quiet, { name: 'the back office @octocat' })).toMatch(
    /^✅ \*\*Route Profiler, the back office `@octocat`:\*\* no findings · /,
  )
})

describe('what the baseline has too', () => {
  const old = findingWith({ signature: 'slow-route GET /shelves/:id' })
  const known = { ...quiet, findings: [old], known: [old.signature] }

  test('is no reason to raise the voice', () => {
    const [line, , next] = renderMarkdown(known).split('\n')
    expect(line).toBe(
      '✅ **Route Profiler:** nothing new · 1 of 2 routes measured · 1 known warning · compared with `main at 5eed5eed`',
    )
    expect(next).toMatch(/^<details>/)
  })

  test('keeps its mark when it is an error, since the run may fail for it', () => {
    const error = { ...old, severity: 'error' as const }
    expect(renderMarkdown({ ...known, findings: [error] })).toMatch(
      /^❌ \*\*Route Profiler:\*\* nothing new · /,
    )
  })

  test('stands folded below what is new', () => {
    const text = renderMarkdown({
      ...quiet,
      findings: [old, findingWith({ route: 'GET /attic', signature: 'other' })],
      known: [old.signature],
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
    const verdict = { ...quiet, profile: broken, comparison: compareProfiles(broken, broken) }
    expect(renderMarkdown(verdict)).toMatch(/^✅/)
    const fresh = { ...verdict, comparison: compareProfiles(broken, profileWith(broken.routes.slice(0, 1))) }
    expect(renderMarkdown(fresh)).toMatch(/^## /)
  })
})

test('a change of the settings is shown, even where nothing else is', () => {
  const settingsChanges = ['rules.slow-route: default in the base, which counts; {"thresholdMs":9000} here.']
  const text = renderMarkdown({ ...quiet, settingsChanges })
  expect(text).toMatch(/^## ✅ Route Profiler: no findings\n/)
  expect(text).toContain(
    '\n- `rules.slow-route`: default in the base, which counts; `{"thresholdMs":9000}` here.\n',
  )
})

test('times that may have improved stay folded when there is nothing else to say', () => {
  const before = profileWith([routeWith('GET /shelves/:id', { load: loadWith(between(9, 9.3, 9.4)) })])
  const now = profileWith([routeWith('GET /shelves/:id')])
  const text = renderMarkdown({ ...quiet, profile: now, comparison: compareProfiles(now, before) })
  expect(text).toMatch(/^✅ /)
  expect(text).not.toContain('improvement')
  expect(text).toContain('Times that differ from the baseline, not proven: 1')
})

test('findings of one route stand under one heading', () => {
  const findings = [
    findingWith(),
    findingWith({ rule: 'query-regression', severity: 'notice', signature: 'second' }),
  ]
  const text = renderMarkdown(verdictWith(profileWith([]), { findings }))
  expect(text.match(/^#### .*$/gm)).toEqual(['#### ⚠️ `GET /shelves/:id`'])
  expect(text).toMatch(/^⚠️ \*\*n-plus-one\*\* .*\n/m)
  expect(text).toMatch(/^ℹ️ \*\*query-regression\*\* .*\n/m)
})

function about(rule: string, metric: MetricId | null): Finding {
  return findingWith({
    rule,
    severity: metric === 'p50' ? 'error' : 'notice',
    change: metric === null ? null : { metric, base: exactly(3), head: exactly(7) },
    signature: rule,
  })
}

test('of one route, what is sure comes before what it may have caused', () => {
  const findings = [
    about('time', 'p50'),
    about('bytes', 'allocated'),
    about('count', 'queries'),
    about('cause', null),
  ]
  const text = renderMarkdown(verdictWith(profileWith([]), { findings }))
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
  const text = renderMarkdown(verdictWith(profileWith(routes), { findings }))

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
  expect(Buffer.byteLength(renderMarkdown(verdict))).toBeLessThan(60_000)
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
      { problems: [{ stage: 'load', route: hostile, message: hostile, hint: hostile }] },
    ),
    {
      baseline: { profile: profileWith([]), label: hostile },
      comparison: { differences: [hostile], routes: [], added: [hostile], removed: [hostile] },
      known: ['known'],
      settingsChanges: [hostile],
      findings: [
        findingWith({ rule: hostile, route: `${hostile}3`, message: hostile, signature: 'known' }),
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
    fromMarkdown(renderMarkdown(verdict, { name: hostile, details: 'https://git.example/run' }), {
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
  const ours = /^(?:<\/?code>|<!-- -->|<\/?sub>|<br>|<\/details>|<details><summary>[\w ,]+<\/summary>)$/
  expect(html.filter((tag) => !ours.test(tag ?? ''))).toEqual([])
  expect(nodes.filter((node) => node.type === 'link').map((node) => node.url)).toEqual([
    'https://git.example/run',
  ])
  expect(nodes.filter((node) => node.type === 'heading')).toHaveLength(4)
  expect(nodes.filter((node) => node.type === 'table')).toHaveLength(2)
  expect(nodes.filter((node) => node.type === 'listItem')).toHaveLength(3)
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
