/** Files that others have written, and ours where others write too. */
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLimited } from '../../src/files/readLimited.ts'
import { writeOutput } from '../../src/files/writeOutput.ts'

let directory: string
beforeEach(() => (directory = mkdtempSync(path.join(tmpdir(), 'files-'))))
afterEach(() => rmSync(directory, { recursive: true }))
const at = (name: string): string => path.join(directory, name)

describe('a file is read', () => {
  test('whole, up to the limit, by its name or its address', async () => {
    writeFileSync(at('jam.txt'), 'Rønnebær')
    expect(await readLimited(at('jam.txt'), 10)).toBe('Rønnebær')
    expect(await readLimited(pathToFileURL(at('jam.txt')), 10)).toBe('Rønnebær')
  })

  test.each([
    ['is larger', () => writeFileSync(at('it'), 'x'.repeat(11)), 'it is larger than 0.00001 MB'],
    ['is larger than memory', () => large(at('it')), 'it is larger than'],
    ['is not there', () => {}, 'it is not there'],
    ['is a directory', () => mkdirSync(at('it')), 'it is a directory'],
  ])('unless it %s', async (_what, make, why) => {
    make()
    await expect(readLimited(at('it'), 10)).rejects.toThrow(why)
  })

  test.runIf(process.platform !== 'win32')('unless it is a pipe, which would be waited for', async () => {
    execFileSync('mkfifo', [at('it')])
    await expect(readLimited(at('it'), 10)).rejects.toThrow('it is no file')
  })
})

/** Without the room that it would take. */
function large(file: string): void {
  writeFileSync(file, '')
  truncateSync(file, 2 ** 42)
}

describe('a report is written', () => {
  test('into a directory that somebody has removed', async () => {
    await writeOutput(at('reports/deep'), 'report.md', 'plums')
    expect(readFileSync(at('reports/deep/report.md'), 'utf8')).toBe('plums')
  })

  test.runIf(process.platform !== 'win32').each(['report.md', 'report.md.part'])(
    'in the place of a link called %s, and not where it leads',
    async (name) => {
      writeFileSync(at('diary.txt'), 'private')
      symlinkSync(at('diary.txt'), at(name))
      await writeOutput(directory, 'report.md', 'plums')
      expect(readFileSync(at('diary.txt'), 'utf8')).toBe('private')
      expect(readFileSync(at('report.md'), 'utf8')).toBe('plums')
      expect(lstatSync(at('report.md')).isSymbolicLink()).toBe(false)
      expect(readdirSync(directory).sort()).toEqual(['diary.txt', 'report.md'])
    },
  )

  test('over what an interrupted run has left', async () => {
    writeFileSync(at('report.md.part'), 'half of')
    await writeOutput(directory, 'report.md', 'plums')
    expect(readFileSync(at('report.md'), 'utf8')).toBe('plums')
    expect(existsSync(at('report.md.part'))).toBe(false)
  })
})
