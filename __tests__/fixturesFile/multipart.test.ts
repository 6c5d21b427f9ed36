/** Bodies as another implementation reads them: that of Node.js itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { multipartMaker } from '../../src/fixturesFile/multipart.ts'
import { nextValues, startValues } from '../../src/fixturesFile/placeholders.ts'

let directory = ''
const bytes = Buffer.from([0, 255, 13, 10, 45, 45])
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'multipart-'))
  writeFileSync(path.join(directory, 'shell.bin'), bytes)
})
afterAll(() => rmSync(directory, { recursive: true }))

test('fields and files arrive as they were written', async () => {
  const make = multipartMaker(
    {
      title: 'Conch ${counter}',
      weight: 12,
      tag: ['new', 'blue'],
      'odd"name': 'kept',
      picture: { file: 'shell.bin', type: 'image/png' },
      notes: { content: 'Not for sale', name: 'ümläut "x".txt', type: 'text/plain' },
    },
    directory,
    'f.yml:1',
  )
  const { body, contentType } = make(nextValues(startValues({})))
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  const picture = form.get('picture') as File
  const notes = form.get('notes') as File
  expect([form.get('title'), form.get('weight'), form.getAll('tag'), form.get('odd"name')]).toEqual([
    'Conch 1',
    '12',
    ['new', 'blue'],
    'kept',
  ])
  expect([picture.name, picture.type, Buffer.from(await picture.arrayBuffer())]).toEqual([
    'shell.bin',
    'image/png',
    bytes,
  ])
  expect([notes.name, notes.type, await notes.text()]).toEqual([
    'ümläut "x".txt',
    'text/plain',
    'Not for sale',
  ])
})

test('placeholders are filled once, also in the type of a file', async () => {
  const made = { code: '${env.CODE}', sheet: { content: '${env.CODE}', type: 'text/${env.KIND}' } }
  const { body, contentType } = multipartMaker(
    made,
    directory,
    'f.yml:1',
  )(nextValues(startValues({ CODE: 'quagga ${random}', KIND: 'csv' })))
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  const sheet = form.get('sheet') as File
  expect([form.get('code'), await sheet.text(), sheet.type]).toEqual([
    'quagga ${random}',
    'quagga ${random}',
    'text/csv',
  ])
})

test('a file that is not there is told with its place', () => {
  expect(() => multipartMaker({ picture: { file: 'gone.png' } }, directory, 'f.yml:7: POST /shells')).toThrow(
    /^f\.yml:7: POST \/shells: multipart\.picture: the file cannot be read: ENOENT/,
  )
})
