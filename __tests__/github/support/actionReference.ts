/** The tables of inputs and outputs in the README, from action.yml. */
import { markdownTable } from 'markdown-table'

export interface ActionFile {
  inputs: Record<string, { description: string; default?: string }>
  outputs: Record<string, { description: string }>
}

export function actionReference({ inputs, outputs }: ActionFile): string {
  const inputRows = Object.entries(inputs).map(([name, { description, default: value = '' }]) => [
    `\`${name}\``,
    description,
    value === '' ? '' : `\`${value}\``,
  ])
  const outputRows = Object.entries(outputs).map(([name, { description }]) => [`\`${name}\``, description])
  const tables = [
    [['Input', 'Meaning', 'Default'], ...inputRows],
    [['Output', 'Meaning'], ...outputRows],
  ]
  return tables.map((rows) => markdownTable(rows)).join('\n\n')
}
