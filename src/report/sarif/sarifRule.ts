/** A rule as SARIF describes it, with the help that a reader gets beside each of its findings. */
import type { RuleDescription } from '../../rules/describeRule.ts'

const PAGES = 'https://github.com/route-profiler/route-profiler/blob/main/docs/rules'

export function sarifRule({ id, summary, settings }: RuleDescription): object {
  const page = `${PAGES}/${id}.md`
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    helpUri: page,
    help: {
      text: helpText(summary, settings, page),
      markdown: helpMarkdown({ id, summary, settings }, page),
    },
    properties: { tags: ['performance'] },
  }
}

type Settings = RuleDescription['settings']

function helpText(summary: string, settings: Settings, page: string): string {
  const lines = settings.map(({ name, usual, meaning }) => `${name} (default ${usual ?? 'none'}): ${meaning}`)
  return [summary, ...lines, `What it means, with an example and how to fix it: ${page}`].join('\n')
}

/** The words of our own rules, in which nothing is to be escaped. */
function helpMarkdown({ id, summary, settings }: RuleDescription, page: string): string {
  const rows = settings.map(
    ({ name, usual, meaning }) => `| \`${name}\` | \`${usual ?? 'none'}\` | ${meaning} |`,
  )
  const table = ['| Setting | Default | Meaning |', '| - | - | - |', ...rows].join('\n')
  return [
    summary,
    `[What it means, with an example and how to fix it](${page})`,
    ...(rows.length === 0 ? [] : [table]),
    'To silence it for some routes, in the fixtures file:',
    `\`\`\`yaml\noverrides:\n  - routes: GET /reports/**\n    rules:\n      ${id}: { severity: off }\n\`\`\``,
  ].join('\n\n')
}
