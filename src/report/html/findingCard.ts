/** A finding in full: what, where, what to do, and what is known behind it. */
import { metric } from '../../metrics.ts'
import type { Evidence, Finding, Verdict } from '../../verdict.ts'
import { clean, cleanLines } from '../clean.ts'
import { formatChange } from '../estimate.ts'
import { promptLines } from '../markdown/markdownPrompt.ts'
import type { Link } from '../outline.ts'
import { advice } from './advice.ts'
import { beside, printed } from './beside.ts'
import { type Content, type Element, h } from './element.ts'
import { mark, name, placeLink, sentence } from './words.ts'

const MOST_EVIDENCE = 12
const EVIDENCE_LIMIT = 600
/** More than a prompt of ours ever has. */
const PROMPT_LIMITS = { columns: 2000, lines: 200 }

export function findingCard(finding: Finding, verdict: Verdict, link: Link): Element {
  const { id, rule, severity, standing, place, message, change, acknowledgement } = finding
  const kind = standing === 'fixed' ? 'good' : severity
  return h(
    'article',
    { class: `finding ${kind}`, 'data-finding': id, tabindex: -1 },
    h(
      'h3',
      null,
      standing === 'fixed'
        ? h('span', { class: 'good' }, '✓ fixed')
        : h('span', { class: severity }, mark(severity), ` ${severity}`),
      ' ',
      name(rule),
      ' ',
      h('small', null, standing === 'fixed' ? '' : `${standing} `, h('code', null, name(id))),
    ),
    place === null ? null : h('p', { class: 'where' }, placeLink(place, link)),
    h('p', null, sentence(message)),
    change === null
      ? null
      : h('p', null, `${metric(change.metric).label}: `, h('b', null, formatChange(change))),
    acknowledgement === undefined
      ? null
      : h(
          'p',
          { class: 'note' },
          sentence(
            `Acknowledged: ${acknowledgement.reason}${acknowledgement.until === undefined ? '' : `, until ${acknowledgement.until}`}`,
          ),
        ),
    advice(finding.advice),
    evidence(finding.evidence, link),
    standing === 'fixed' ? null : prompt(finding, verdict),
  )
}

function evidence(all: readonly Evidence[], link: Link): Element | null {
  if (all.length === 0) return null
  const more =
    all.length > MOST_EVIDENCE
      ? h('li', null, `… and ${all.length - MOST_EVIDENCE} more in findings.json`)
      : null
  return h(
    'details',
    { open: '' },
    h('summary', null, 'Evidence'),
    h(
      'ul',
      null,
      inPairs(all.slice(0, MOST_EVIDENCE)).map((one) => (Array.isArray(one) ? pair(one) : fact(one, link))),
      more,
    ),
  )
}

/** Two outputs in a row, such as a plan before and after, are to be compared. */
function inPairs(all: readonly Evidence[]): (Evidence | [Evidence, Evidence])[] {
  const told: (Evidence | [Evidence, Evidence])[] = []
  for (const one of all) {
    const last = told.at(-1)
    if (one.isOutput && last !== undefined && !Array.isArray(last) && last.isOutput)
      told.splice(-1, 1, [last, one])
    else told.push(one)
  }
  return told
}

function pair(two: [Evidence, Evidence]): Element {
  return h(
    'li',
    { class: 'outputs' },
    beside(...two.map(({ label, text }) => ({ title: [h('b', null, sentence(label))], text }))),
  )
}

function fact({ label, text, place, isOutput }: Evidence, link: Link): Element {
  const at: Content[] = place === null ? [] : [' at ', placeLink(place, link)]
  const told = h('b', null, sentence(label))
  if (isOutput) return h('li', null, told, at, printed(text))
  return h('li', null, told, text === '' ? null : [': ', h('code', null, clean(text, EVIDENCE_LIMIT))], at)
}

function prompt(finding: Finding, verdict: Verdict): Element {
  const lines = cleanLines(promptLines(finding, verdict).join('\n'), PROMPT_LIMITS).join('\n')
  return h(
    'details',
    null,
    h('summary', null, 'Prompt for an AI agent'),
    h('pre', { class: 'copied', tabindex: 0 }, lines),
  )
}
