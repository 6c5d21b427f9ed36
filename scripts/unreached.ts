import type { Plugin } from 'rolldown'

/** What a package brings along and nothing we call of it reaches, by the package that asks for it. */
export const unreachedPackages = {
  // we upload and download profiles as they are, and list artifacts ourselves
  '@actions/artifact': ['archiver', 'unzip-stream', '@octokit/plugin-retry', '@octokit/plugin-request-log'],
  // its command line, its tables, its progress bar, its forms
  autocannon: [
    'cross-argv',
    'manage-path',
    'has-async-hooks',
    '@minimistjs/subarg',
    'cli-table3',
    'chalk',
    'color-support',
    'char-spinner',
    'progress',
    'pretty-bytes',
    'form-data',
    'timestring',
    'hdr-histogram-percentiles-obj',
  ],
  // for where there is no node:buffer
  hyperid: ['buffer/'],
  // for charts that are not JSON
  'quickchart-js': ['javascript-stringify'],
}

const PREFIX = '\0unreached:'

/**
 * Leaves packages out of the bundle that another one brings along, but that nothing we call of it ever reaches.
 * Whoever reaches one after all is told so by name, instead of by an undefined that is no function.
 * @param lists what to leave out, by the package that asks for it: nobody else's import is touched
 */
export function unreached(lists: Record<string, string[]>): Plugin {
  return {
    name: 'unreached',
    resolveId(source, importer) {
      const by = importer === undefined ? null : packageOf(importer)
      return by !== null && lists[by]?.includes(source) ? `${PREFIX}${source}` : null
    },
    load(id) {
      return id.startsWith(PREFIX) ? standIn(id.slice(PREFIX.length)) : null
    },
  }
}

/** The innermost package a module belongs to. */
function packageOf(id: string): string | null {
  return /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1]?.replace('\\', '/') ?? null
}

/**
 * CommonJS, for whoever requires it and for whoever imports it. Modules take what they want of others while they load:
 * so each member is a stand-in too, and only a call fails. The bundler asks whether it is an ES module, a class what it
 * inherits; an import looks for names in a copy of it, and so in its prototype.
 */
function standIn(name: string): string {
  return `function standIn(name) {
  const fail = () => {
    throw new Error(name + ' is not part of this bundle, because nothing was to call it. Please report it.')
  }
  const proxy = new Proxy(function () {}, {
    get: (target, key) =>
      key === '__esModule' || key === 'prototype' ? target[key] : standIn(name + '.' + String(key)),
    getPrototypeOf: () => proxy,
    apply: fail,
    construct: fail,
  })
  return proxy
}
module.exports = standIn(${JSON.stringify(name)})
`
}
