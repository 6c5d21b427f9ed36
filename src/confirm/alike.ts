/** Whether two processes are alike in everything that is not their code, by what they say of themselves. Pure. */
import path from 'node:path'
import type { ProcessFacts } from '../probe/protocol.ts'

export interface Told {
  facts: ProcessFacts
  /** The application in its checkout, beside that of the other side. */
  directory: string
  /** What it was started with, by us. */
  environment: Readonly<Record<string, string>>
}

/** Ours, different for each process; and the port of each. */
const OWN = /^(?:ROUTE_PROFILER_\w+|PORT)$/

/** Sentences, without any value of a variable: these may be secrets. */
export function differencesOf(base: Told, head: Told): string[] {
  const roots = rootsOf(base.directory, head.directory)
  const [one, other] = [comparable(base, roots[0]), comparable(head, roots[1])]
  const different = (['execPath', 'node', 'arguments'] as const).filter((fact) => one[fact] !== other[fact])
  const variables = [...new Set([...Object.keys(one.variables), ...Object.keys(other.variables)])]
    .filter((name) => !OWN.test(name) && !isToldApart(name, base, head))
    .filter((name) => one.variables[name] !== other.variables[name])
    .sort()
  return [
    ...different.map(
      (fact) => `Base and head run with different ${words[fact]}: ${one[fact]} and ${other[fact]}.`,
    ),
    ...(variables.length === 0
      ? []
      : [`Base and head run with different variables in their environment: ${variables.join(', ')}.`]),
  ]
}

const words = { execPath: 'files of Node.js', node: 'versions of Node.js', arguments: 'arguments' }

/** Where each lies is not compared, only what lies there. */
function comparable({ facts, environment }: Told, root: string) {
  const port = environment['PORT']
  const placed = (text: string): string => {
    const anywhere = text.replaceAll(root, '<checkout>')
    return port === undefined ? anywhere : anywhere.replaceAll(port, '<port>')
  }
  return {
    execPath: placed(facts.execPath),
    node: facts.node,
    arguments: placed([...facts.execArgv, ...facts.argv.slice(1)].join(' ')),
    variables: Object.fromEntries(
      Object.entries(facts.environment).map(([name, value]) => [name, placed(value)]),
    ),
  }
}

/** `/tmp/a/base` and `/tmp/a/head` of `/tmp/a/base/apps/shop` and `/tmp/a/head/apps/shop`. */
function rootsOf(base: string, head: string): [string, string] {
  const [parts, others] = [base.split(path.sep), head.split(path.sep)]
  const differing = parts.findIndex((part, i) => part !== others[i])
  const end = differing === -1 ? parts.length : differing + 1
  return [parts.slice(0, end).join(path.sep), others.slice(0, end).join(path.sep)]
}

/** By the user, with `${side}`. */
function isToldApart(name: string, base: Told, head: Told): boolean {
  return base.environment[name] !== head.environment[name]
}
