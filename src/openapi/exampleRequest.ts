/** A request for an operation: what it requires, with the document's own examples where it has some. */
import type { ExampleRequest } from '../fixturesFile/example.ts'
import { elements, type Fields, fields, type OpenApiDocument, textOf } from './document.ts'
import { exampleOf, writtenExample } from './exampleOf.ts'

type Values = Record<string, unknown>

/** @param scheme of the security that it asks for first */
export function exampleRequest(
  document: OpenApiDocument,
  operation: Fields,
  scheme: Fields | null,
): ExampleRequest {
  const parameters = elements(operation['parameters']).map(fields)
  const given = (place: string, wanted: (parameter: Fields) => boolean): Values | undefined => {
    const chosen = parameters.filter((one) => one['in'] === place && wanted(one))
    if (chosen.length === 0) return undefined
    return Object.fromEntries(chosen.map((one) => [textOf(one['name']), parameterValue(document, one)]))
  }
  const body = exampleBody(document, operation, parameters)
  const headers = { ...given('header', (one) => required(one) && !isCredential(one)), ...body.headers }
  const request = {
    path: given('path', (one) => parameterSaysMore(document, one)),
    query: given('query', required),
    headers: Object.keys(headers).length > 0 ? headers : undefined,
    cookies: given('cookie', required),
    json: body.json,
    form: body.form,
    body: body.body,
    expect: expected(operation),
    credential: credentialOf(scheme),
  }
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined))
}

/** That is what the login is for. */
function isCredential({ name }: Fields): boolean {
  return /^authorization$/i.test(textOf(name))
}

/** A parameter of which only the name is known is better guessed by its name. */
function parameterSaysMore(document: OpenApiDocument, parameter: Fields): boolean {
  const { type, ...more } = schemaOf(document, parameter)
  const words = ['example', 'examples', 'default', 'const', 'enum', 'format', 'minimum', 'minLength']
  return words.some((word) => word in more || word in parameter) || type === 'integer' || type === 'number'
}

const required = (parameter: Fields): boolean => parameter['required'] === true
const simple = (one: unknown): boolean => one !== null && typeof one !== 'object'

function parameterValue(document: OpenApiDocument, parameter: Fields): unknown {
  const written = writtenExample(parameter, document)
  const value = written
    ? written.value
    : exampleOf(schemaOf(document, parameter), textOf(parameter['name']), document)
  if (simple(value)) return value
  if (!Array.isArray(value) || !value.every(simple)) return JSON.stringify(value)
  // A list repeats a parameter, which only a query can do.
  return parameter['in'] === 'query' && parameter['explode'] !== false ? value : value.join(',')
}

/** Swagger 2.0 writes the schema into the parameter itself. */
function schemaOf(document: OpenApiDocument, parameter: Fields): Fields {
  const [content] = Object.values(fields(parameter['content']))
  const schema = parameter['schema'] ?? fields(content)['schema']
  return schema === undefined ? parameter : document.follow(schema)
}

interface Body {
  json?: unknown
  form?: Values
  body?: string
  headers?: Values
}

function exampleBody(document: OpenApiDocument, operation: Fields, parameters: readonly Fields[]): Body {
  const [type, media] = mediaOf(document, operation, parameters) ?? []
  if (type === undefined || media === undefined) return {}
  const written = writtenExample(media, document)
  const value = written ? written.value : exampleOf(media['schema'], 'body', document)
  if (/^application\/x-www-form-urlencoded\b/i.test(type)) return { form: formValues(value) }
  if (/[/+]json\b/i.test(type)) {
    const plain = /^application\/json\b/i.test(type)
    return { json: value, ...(!plain && { headers: { 'content-type': type } }) }
  }
  // A file or a multipart body cannot be guessed.
  return typeof value === 'string' && /^text\/|xml\b/i.test(type)
    ? { body: value, headers: { 'content-type': type } }
    : {}
}

/** JSON if it may be, else a form, else whatever comes first. */
function mediaOf(
  document: OpenApiDocument,
  operation: Fields,
  parameters: readonly Fields[],
): [string, Fields] | undefined {
  const content = Object.entries(fields(document.follow(operation['requestBody'])['content'])).map(
    ([type, media]): [string, Fields] => [type, document.follow(media)],
  )
  const all = [...content, ...swaggerMedia(document, operation, parameters)]
  return (
    all.find(([type]) => /[/+]json\b/i.test(type)) ??
    all.find(([type]) => type.includes('x-www-form-urlencoded')) ??
    all[0]
  )
}

/** Swagger 2.0 has bodies among the parameters. */
function swaggerMedia(
  document: OpenApiDocument,
  operation: Fields,
  parameters: readonly Fields[],
): [string, Fields][] {
  const consumes = elements(operation['consumes'] ?? document.root['consumes']).map(textOf)
  const body = parameters.find((one) => one['in'] === 'body')
  if (body) return (consumes.length > 0 ? consumes : ['application/json']).map((type) => [type, body])
  const form = parameters.filter((one) => one['in'] === 'formData')
  if (form.length === 0) return []
  const properties = Object.fromEntries(form.map((one) => [textOf(one['name']), one]))
  const required = form.filter((one) => one['required'] === true).map((one) => one['name'])
  const types = consumes.length > 0 ? consumes : ['application/x-www-form-urlencoded']
  return types.map((type) => [type, { schema: { type: 'object', properties, required } }])
}

function formValues(value: unknown): Values {
  const entries = Object.entries(fields(value)).map(([name, field]) => {
    const simple = field === null || typeof field !== 'object'
    const list = Array.isArray(field) && field.every((one) => one !== null && typeof one !== 'object')
    return [name, simple || list ? field : JSON.stringify(field)]
  })
  return Object.fromEntries(entries) as Values
}

/** Where only a redirect is a success, it is the one to expect. */
function expected({ responses }: Fields): number | undefined {
  const statuses = Object.keys(fields(responses))
  if (statuses.some((status) => /^2|default/.test(status))) return undefined
  const redirect = statuses.find((status) => /^3\d\d$/.test(status))
  return redirect === undefined ? undefined : Number(redirect)
}

/** Where a captured login value goes; `Authorization: Bearer` goes without saying. */
function credentialOf(scheme: Fields | null): ExampleRequest['credential'] {
  const { in: place, name } = scheme ?? {}
  if (scheme?.['type'] !== 'apiKey' || typeof name !== 'string') return undefined
  if (place === 'header') return { headers: name }
  if (place === 'cookie') return { cookies: name }
  return place === 'query' ? { query: name } : undefined
}
