/** How large the house is: files, functions and what is built, of some commits. @example node bench/house.ts bf7965e6 HEAD */
import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { markdownTable } from 'markdown-table'
import { parseSync } from 'rolldown/utils'
import { quantileOf } from './quantileOf.ts'

/** Lines above which a function is a long one. */
const MOST_LINES = 40

const commits = process.argv.slice(2)
if (commits.length === 0) commits.push('HEAD')
const houses = commits.map(houseAt)
const names = Object.keys(houses[0]!)
console.log(
  markdownTable(
    [['', ...commits], ...names.map((name) => [name, ...houses.map((house) => String(house[name]))])],
    { align: ['l', ...commits.map(() => 'r')] },
  ),
)

function houseAt(commit: string): Record<string, string | number> {
  const directory = mkdtempSync(path.join(tmpdir(), 'house-'))
  try {
    const archive = execFileSync('git', ['archive', commit, 'src', 'dist'], { maxBuffer: 2 ** 30 })
    execFileSync('tar', ['-x', '-C', directory], { input: archive })
    return measured(directory)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

function measured(directory: string): Record<string, string | number> {
  const root = readdirSync(path.join(directory, 'src'), { withFileTypes: true })
  const sources = filesIn(directory, 'src/**/*.ts').map((file) => readFileSync(file, 'utf8'))
  const files = sources.map(linesOf)
  const functions = sources.flatMap(functionsIn)
  const built = filesIn(directory, 'dist/**/*.{js,cjs}')
  return {
    'folders at the root of src': root.filter((entry) => entry.isDirectory()).length,
    'files at the root of src': root.filter((entry) => entry.isFile()).length,
    'files of TypeScript': files.length,
    'lines of TypeScript': files.reduce((sum, lines) => sum + lines, 0),
    'lines per file: median, 90th percentile': spread(files),
    'functions with a body': functions.length,
    'lines per function: median, 90th percentile': spread(functions),
    [`functions over ${MOST_LINES} lines`]: functions.filter((lines) => lines > MOST_LINES).length,
    'JavaScript in dist, MB': (built.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6).toFixed(2),
  }
}

function filesIn(directory: string, pattern: string): string[] {
  return globSync(pattern, { cwd: directory }).map((file) => path.join(directory, file))
}

function linesOf(text: string): number {
  return text.trimEnd().split('\n').length
}

function spread(values: readonly number[]): string {
  return [0.5, 0.9].map((share) => Math.round(quantileOf(values, share))).join(', ')
}

/** Lines of each function, method and arrow function whose body is a block, those within it included. */
function functionsIn(source: string): number[] {
  const lines: number[] = []
  const look = (node: unknown): void => {
    if (node === null || typeof node !== 'object') return
    const { type, body, start, end } = node as { type?: string; body?: Body; start: number; end: number }
    if (/^(?:Function|Arrow)/.test(type ?? '') && body?.type === 'BlockStatement')
      lines.push(linesOf(source.slice(start, end)))
    for (const inside of Object.values(node)) look(inside)
  }
  look(parseSync('a.ts', source).program)
  return lines
}

interface Body {
  type?: string
}
