/** Reads what is expected of every handler from the marks in its own source. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

export const corpus = path.resolve(import.meta.dirname, '../../apps/causal')
const FILES = ['loops.ts', 'lookAlikes.ts', 'blind.ts', 'raw.ts']

export interface ExpectedChild {
  line: string
  outcome: string
  slope: number | null
  parent: string | null
}

export interface Case {
  name: string
  method: string
  query: string
  children: ExpectedChild[]
  /** Rules besides those that follow from the outcomes. */
  alsoFound: string[]
}

/** One case per handler, in the order of the source. */
export function readCorpus(directory = corpus, files: readonly string[] = FILES): Case[] {
  return files.flatMap((file) => readFile(directory, file))
}

interface Mark {
  at: string
  words: string[]
}

function marksOf(text: string, at: string, kind: string): Mark[] {
  return [...text.matchAll(new RegExp(`@${kind}\\b([^@]*)`, 'g'))].map(([, words = '']) => ({
    at,
    words: words.trim().split(/\s+/).filter(Boolean),
  }))
}

function readFile(directory: string, file: string): Case[] {
  const lines = readFileSync(path.join(directory, file), 'utf8').split('\n')
  const place = (index: number): string => `${file}:${index + 1}`
  const named = new Map<string, string>(
    lines.flatMap((text, i) => marksOf(text, place(i), 'line').map(({ at, words }) => [words.join(' '), at])),
  )
  const starts = lines.flatMap((text, i) => {
    const name = /^ {4}(?:async )?(\w+)\(.*\{$/.exec(text)?.[1]
    return name === undefined ? [] : [{ name, from: i }]
  })
  return starts.map(({ name, from }, i): Case => {
    const body = lines
      .slice(from, starts[i + 1]?.from)
      .map((text, offset) => ({ text, at: place(from + offset) }))
    const marks = (kind: string): Mark[] => body.flatMap(({ text, at }) => marksOf(text, at, kind))
    const before = lines[from - 1] ?? ''
    const parents = new Map(
      marks('parent').map(({ at, words: [parent = 'parent', , line] }) => [
        parent,
        line ? named.get(line)! : at,
      ]),
    )
    return {
      name,
      method: marksOf(before, '', 'method')[0]?.words[0] ?? 'GET',
      query: marksOf(before, '', 'query')[0]?.words[0] ?? '',
      children: marks('child').map((mark) => childOf(mark, { named, parents })),
      alsoFound: marks('child').flatMap(({ words }) => words.filter((word) => word.endsWith('-query'))),
    }
  })
}

interface Lines {
  named: Map<string, string>
  parents: Map<string, string>
}

function childOf({ at, words }: Mark, { named, parents }: Lines): ExpectedChild {
  const [outcome = ''] = words
  const slope = words[1] !== undefined && /^[\d.]+$/.test(words[1]) ? Number(words[1]) : null
  const after = (word: string): string | undefined =>
    words.includes(word) ? words[words.indexOf(word) + 1] : undefined
  const follows = outcome === 'confirmed' || outcome === 'batched'
  const of = after('of') ?? 'parent'
  const line = after('at')
  return {
    line: line === undefined ? at : named.get(line)!,
    outcome,
    slope,
    parent: follows ? (parents.get(of) ?? named.get(of) ?? null) : null,
  }
}
