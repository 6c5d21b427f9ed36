import * as core from '@actions/core'
import { expect, test } from 'vitest'
import { visibleLog } from '../../src/action/visibleLog.ts'

test('nothing that is logged moves a cursor or hides a word', () => {
  const lines: string[] = []
  const note = (message: string | Error): void => void lines.push(String(message))
  const log = visibleLog({ ...core, info: note, notice: note, warning: note, error: note, setFailed: note })
  const text = 'Its last lines:\n  | \u001B[31mno apples\u001B[0m\u0007'
  for (const level of ['info', 'notice', 'warning', 'error', 'setFailed'] as const) log[level](text)
  log.error(new Error(text))
  expect(lines).toEqual([
    ...Array(5).fill('Its last lines:\n  | no apples\uFFFD'),
    'Error: Its last lines:\n  | no apples\uFFFD',
  ])
})
