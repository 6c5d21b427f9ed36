/** A request for an operation: what it requires, with the document's own examples where it has some. */
import type { ExampleRequest } from '../fixturesFile/example.ts'
import { elements, type Fields, fields, type OpenApiDocument, textOf } from './document.ts'
import { distinct, exampleOf, writtenExample } from './exampleOf.ts'

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
    return Object.assign({}, ...chosen.map((one) => parameterValues(document, one))) as Values
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
  const words = [
    'example',
    'examples',
    'default',
    'const',
    'enum',
    'format',
    'minimum',
    'minLength',
    'pattern',
  ]
  return words.some((word) => word in more || word in parameter) || type === 'integer' || type === 'number'
}

const required = (parameter: Fields): boolean => parameter['required'] === true
const simple = (one: unknown): boolean => one !== null && typeof one !== 'object'

/** What a parameter becomes: several of its name or of others, where it is a list or an object. */
function parameterValues(document: OpenApiDocument, parameter: Fields): Values {
  const name = textOf(parameter['name'])
  const written = writtenExample(parameter, document)
  const value = written ? written.value : exampleOf(schemaOf(document, parameter), name, { document })
  if ('content' in parameter) return { [name]: simple(value) ? value : JSON.stringify(value) }
  if (Array.isArray(value) && value.every(simple)) return { [name]: listValue(parameter, value) }
  const parts = Object.entries(fields(value))
  if (parts.length === 0 || !parts.every(([, part]) => simple(part) || Array.isArray(part)))
    return { [name]: simple(value) ? value : JSON.stringify(value) }
  if (parameter['style'] === 'deepObject')
    return Object.fromEntries(parts.map(([part, inside]) => [`${name}[${part}]`, inside]))
  if (isExploded(parameter)) {
    if (parameter['in'] === 'query' || parameter['in'] === 'cookie') return Object.fromEntries(parts)
    return { [name]: parts.map((pair) => pair.join('=')).join(',') }
  }
  return { [name]: parts.flat().join(',') }
}

/** A list repeats a parameter, which only a query can do. */
function listValue(parameter: Fields, list: readonly unknown[]): unknown {
  if (parameter['in'] === 'query' && (isExploded(parameter) || list.length === 1)) return list
  const separators: Partial<Record<string, string>> = {
    pipeDelimited: '|',
    spaceDelimited: ' ',
    pipes: '|',
    ssv: ' ',
  }
  return list.join(separators[textOf(parameter['style'] ?? parameter['collectionFormat'])] ?? ',')
}

/** Swagger 2.0 says `multi`, and does not explode without. */
function isExploded({ explode, style, collectionFormat, in: place, schema }: Fields): boolean {
  if (collectionFormat !== undefined || schema === undefined) return collectionFormat === 'multi'
  if (typeof explode === 'boolean') return explode
  return (style ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple')) === 'form'
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
  const value = written ? written.value : exampleOf(media['schema'], 'body', { document, unique: true })
  if (isForm(type)) return { form: formValues(value, document.follow(media['schema']), document) }
  if (isJson(type))
    return { json: value, ...(essenceOf(type) !== JSON_TYPE && { headers: { 'content-type': type } }) }
  // A file or a multipart body cannot be guessed.
  return typeof value === 'string' && /^text\/|xml\b/i.test(type)
    ? { body: value, headers: { 'content-type': type } }
    : {}
}

const JSON_TYPE = 'application/json'

/** Without parameters, such as a charset. */
function essenceOf(type: string): string {
  return type.split(';')[0]!.trim().toLowerCase()
}

/** `application/json`, `application/json-patch+json`, but not `application/json-seq`. */
function isJson(type: string): boolean {
  return /[/+]json$/.test(essenceOf(type))
}

function isForm(type: string): boolean {
  return essenceOf(type) === 'application/x-www-form-urlencoded'
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
    all.find(([type]) => essenceOf(type) === JSON_TYPE) ??
    all.find(([type]) => isJson(type)) ??
    all.find(([type]) => isForm(type)) ??
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

function formValues(value: unknown, schema: Fields, document: OpenApiDocument): Values {
  const properties = fields(schema['properties'])
  const entries = Object.entries(fields(value)).map(([name, field]) => {
    if (Array.isArray(field) && field.every(simple)) return [name, pairOf(field, properties[name], document)]
    return [name, field === null || typeof field !== 'object' ? field : JSON.stringify(field)]
  })
  return Object.fromEntries(entries) as Values
}

/** A field that is there once is read as no list. */
function pairOf(list: readonly unknown[], property: unknown, document: OpenApiDocument): readonly unknown[] {
  const { maxItems, items } = document.follow(property)
  if (list.length !== 1 || maxItems === 1) return list
  const two = distinct(list[0], document.follow(items), 2)
  return two.length === 2 ? two : list
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
