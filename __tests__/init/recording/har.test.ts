/** What is read of an HTTP Archive, and what is said where a file is none. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { recordedIn, readRecording } from '../../../src/init/recording/har.ts'
import { archive, entry } from './recorded.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'otter-har-'))
})
afterAll(() => rm(directory, { recursive: true }))

const body = (postData: object): unknown =>
  recordedIn(archive([{ request: { method: 'POST', url: 'http://a.example/', postData } }]), 'otter.har')[0]!
    .body

test.each([
  ['JSON', { mimeType: 'application/json; charset=UTF-8', text: '{"a":1}' }, { kind: 'json', type: 'application/json', value: { a: 1 } }],
  ['JSON of a kind', { mimeType: 'application/merge-patch+json', text: '[]' }, { kind: 'json', type: 'application/merge-patch+json', value: [] }],
  ['JSON that is none', { mimeType: 'application/json', text: '{' }, null],
  ['a form as text', { mimeType: 'application/x-www-form-urlencoded', text: 'a=b+c&a=%C3%A4' }, { kind: 'form', fields: [['a', 'b c'], ['a', 'ä']] }],
  ['a form as parameters', { mimeType: 'application/x-www-form-urlencoded', params: [{ name: 'a', value: 'b c' }] }, { kind: 'form', fields: [['a', 'b c']] }],
  ['files', { mimeType: 'multipart/form-data; boundary=x', params: [{ name: 'a', fileName: 'a.png' }] }, null],
  ['a text', { mimeType: 'text/plain', text: '{"a":1}' }, null],
])('a body of %s', (_what, postData, expected) => expect(body(postData)).toEqual(expected)) // prettier-ignore

test('a byte order mark, sockets, blocked requests and fields of others do no harm', () => {
  const entries = [
    entry('GET wss://otter.example/live'),
    entry('GET data:text/css,a'),
    {},
    { request: { method: 'get', url: 'http://a.example/blocked' }, _initiator: {} },
  ]
  expect(recordedIn(`\uFEFF${archive(entries)}`, 'otter.har')).toMatchObject([{ method: 'GET', status: 0 }])
})

test.each([
  ['is not there', null, 'it is not there'],
  ['is no JSON', 'GET /otters', 'is no JSON'],
  ['is empty', '', 'is no JSON'],
  ['is another JSON', '{"log":{"pages":[]}}', 'has no list "log.entries"'],
  ['is a number', '7', 'has no list "log.entries"'],
])('a recording that %s', async (_what, text, says) => {
  const file = path.join(directory, 'otter.har')
  if (text !== null) await writeFile(file, text)
  const error = await readRecording(file).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(UserError)
  expect((error as UserError).message).toContain(says)
  expect((error as UserError).hint).toContain('Save all as HAR')
})

test('a recording of 200 MB is not read', async () => {
  const file = path.join(directory, 'large.har')
  const handle = await open(file, 'w')
  await handle.truncate(200_000_000)
  await handle.close()
  await expect(readRecording(file)).rejects.toThrow('it is larger than 100 MB')
})
