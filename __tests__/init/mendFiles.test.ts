/** Files, where an answer asks for one. */
import { expect, test } from 'vitest'
import { mended } from '../../src/init/mend.ts'

test.each([
  [{ error: "Missing file field 'cover'" }, 'cover'],
  [{ error: 'No file uploaded' }, 'file'],
  [{ message: 'file is required' }, 'file'],
  ['Please upload a file', 'file'],
  [{ error: 'picture must be a file' }, 'picture'],
  [{ message: 'attachment is missing' }, 'attachment'],
  ['Please choose a photo', 'photo'],
  [{ message: 'the request is not multipart' }, 'file'],
  [{ errors: { photo: 'selectFile' } }, 'photo'],
  [{ errors: { file: 'selectFile' } }, 'file'],
])('a file is sent where the answer wants one: %j', (answer, field) => {
  const file = { content: 'Hello', name: 'hello.txt', type: 'text/plain' }
  expect(mended({ json: { title: 'Emma' } }, answer)).toEqual({ multipart: { title: 'Emma', [field]: file } })
})

test('a file is called an image where the answer wants one, once', () => {
  const once = mended({}, 'Please upload a file')!
  const image = { content: 'Hello', name: 'picture.png', type: 'image/png' }
  expect(mended(once, { errors: { file: 'cantUploadFileType' } })).toEqual({ multipart: { file: image } })
  expect(mended({ multipart: { file: image } }, 'Only images are allowed')).toBeNull()
})

test.each([
  { error: 'Unsupported image type: text/plain' },
  { message: 'Invalid file type' },
  { errors: { file: 'cantUploadFileType' } },
])('a file of another kind is sent where the answer is against its kind: %j', (answer) => {
  const once = mended({ json: {} }, { error: 'No file uploaded' })!
  const twice = { file: { content: 'Hello', name: 'picture.png', type: 'image/png' } }
  expect(mended(once, answer)).toEqual({ multipart: twice })
  expect(mended({ multipart: twice }, answer)).toBeNull()
})

test('a profile is no file', () => {
  expect(mended({ json: {} }, { error: 'no profile for this user' })).toBeNull()
})
