/**
 * Writes openapi.json: what GitHub's own OpenAPI description says of the operations we use, and one example of each.
 * The package it comes from has 400 MB, so it is no dependency. To make it again, from the root of the repository:
 *
 *   npm pack @octokit/openapi && tar -xzf octokit-openapi-*.tgz
 *   node __tests__/github/support/openapiSubset.ts package
 *   npx oxfmt __tests__/github/support/openapi.json
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const repository = '/repos/{owner}/{repo}'

/** What src/github asks for. */
const operations = [
  `GET ${repository}/actions/workflows/{workflow_id}/runs`,
  `GET ${repository}/actions/runs/{run_id}`,
  `GET ${repository}/actions/runs/{run_id}/artifacts`,
  `GET ${repository}/actions/artifacts/{artifact_id}`,
  `GET ${repository}/actions/artifacts/{artifact_id}/{archive_format}`,
  `GET ${repository}/git/commits/{commit_sha}`,
  `GET ${repository}/commits`,
  `GET ${repository}/compare/{basehead}`,
  `GET ${repository}/contents/{path}`,
  `GET ${repository}/issues/{issue_number}/comments`,
  `POST ${repository}/issues/{issue_number}/comments`,
  `GET ${repository}/issues/comments/{comment_id}`,
  `PATCH ${repository}/issues/comments/{comment_id}`,
  `DELETE ${repository}/issues/comments/{comment_id}`,
  `GET ${repository}/pulls`,
  `GET ${repository}/pulls/{pull_number}`,
  `GET ${repository}/pulls/{pull_number}/files`,
]

interface Json {
  [key: string]: unknown
}

const source = process.argv[2]!
const { version } = readJson('package.json')
const spec = readJson('generated/api.github.com.json')

const answers = Object.fromEntries(operations.map((operation) => [operation, answersOf(operation)]))
const components = { schemas: reachableSchemas(answers) }
const subset = { source: `@octokit/openapi ${String(version)}`, operations: answers, components }
writeFileSync(path.join(import.meta.dirname, 'openapi.json'), JSON.stringify(subset))

function readJson(file: string): Json {
  return JSON.parse(readFileSync(path.join(source, file), 'utf8')) as Json
}

/** Status → schema and example of the body; null for a status without one. Only what is not an error. */
function answersOf(operation: string): Json {
  const [method, template] = operation.split(' ') as [string, string]
  const responses = at(spec, ['paths', template, method.toLowerCase(), 'responses'])
  const entries = Object.entries(responses).filter(([status]) => status < '400' && status !== '304')
  return Object.fromEntries(
    entries.map(([status, response]) => {
      const content = (resolve(response as Json)['content'] as Json)?.['application/json'] as Json | undefined
      if (!content) return [status, null]
      const [example] = Object.values((content['examples'] ?? {}) as Record<string, Json>)
      const value = example && resolve(example)['value']
      return [status, { schema: schemaOf(content['schema']), example: firstOf(value) }]
    }),
  )
}

/** One item of a list is enough. */
function firstOf(example: unknown): unknown {
  return Array.isArray(example) ? example.slice(0, 1) : example
}

/** JSON Schema of what OpenAPI 3.0 writes its own way, without prose. */
function schemaOf(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(schemaOf)
  if (typeof node !== 'object' || node === null) return node
  const { nullable, example: _, examples: __, ...rest } = node as Json
  // a property may be called description; prose is a string
  const kept = Object.entries(rest).filter(
    ([key, value]) => key !== 'description' || typeof value === 'object',
  )
  const schema: Json = Object.fromEntries(kept.map(([key, value]) => [key, schemaOf(value)]))
  if (typeof schema['$ref'] === 'string') schema['$ref'] = schema['$ref'].replace(/^#/, 'github#')
  return nullable === true ? { anyOf: [{ type: 'null' }, schema] } : schema
}

/** The schemas that the answers name, and those that they name in turn. */
function reachableSchemas(root: unknown): Json {
  const found: Json = {}
  const visit = (node: unknown): void => {
    const references = JSON.stringify(node).matchAll(/"github#\/components\/schemas\/([^"]+)"/g)
    for (const name of [...references].map((match) => match[1]!)) {
      if (Object.hasOwn(found, name)) continue
      found[name] = schemaOf(at(spec, ['components', 'schemas', name]))
      visit(found[name])
    }
  }
  visit(root)
  return found
}

function resolve(node: Json): Json {
  return typeof node['$ref'] === 'string' ? at(spec, node['$ref'].split('/').slice(1)) : node
}

function at(node: Json, keys: string[]): Json {
  return keys.reduce((inner, key) => inner[key] as Json, node)
}
