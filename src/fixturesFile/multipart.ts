/** A body of fields and files, as RFC 7578 has it. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { messageOf, UserError } from '../errors.ts'
import { fillText, type RequestValues } from './placeholders.ts'
import type { MultipartFixture } from './requestSchema.ts'

type Value = Exclude<MultipartFixture[string], unknown[]>
type FilePart = Exclude<Value, string | number | boolean>

/** A field, its files read. */
interface Part {
  field: string
  value: Value
  bytes: Buffer | null
}

/**
 * Reads the files once, and makes a body for every request of them.
 * @param directory of the application @param place for messages @throws UserError when a file cannot be read
 */
export function multipartMaker(
  fields: MultipartFixture,
  directory: string,
  place: string,
): (values: RequestValues) => { body: Buffer; contentType: string } {
  const parts = Object.entries(fields).flatMap(([field, value]) =>
    [value].flat().map((one): Part => ({
      field,
      value: one,
      bytes: bytesOf(one, directory, `${place}: multipart.${field}`),
    })),
  )
  return (values) => {
    const boundary = `route-profiler-${values.random}`
    const chunks = parts.flatMap((part) => [
      `--${boundary}\r\n${headOf(part, values)}\r\n\r\n`,
      part.bytes ?? contentOf(part.value, values),
      '\r\n',
    ])
    // A large file is copied once only.
    const body = Buffer.concat(
      [...chunks, `--${boundary}--\r\n`].map((chunk) =>
        typeof chunk === 'string' ? Buffer.from(chunk) : chunk,
      ),
    )
    return { body, contentType: `multipart/form-data; boundary=${boundary}` }
  }
}

function bytesOf(value: Value, directory: string, place: string): Buffer | null {
  if (!isFile(value) || value.file === undefined) return null
  try {
    return readFileSync(path.resolve(directory, value.file))
  } catch (error) {
    throw new UserError(
      `${place}: the file cannot be read: ${messageOf(error)}.`,
      'Name a file relative to the directory of the application, or write "content" instead.',
    )
  }
}

function headOf({ field, value }: Part, values: RequestValues): string {
  const name = `Content-Disposition: form-data; name="${quoted(field)}"`
  if (!isFile(value)) return name
  const file = fillText(value.name ?? path.basename(value.file ?? 'file'), values)
  const type = fillText(value.type ?? 'application/octet-stream', values).replaceAll(/[\r\n]+/g, ' ')
  return `${name}; filename="${quoted(file)}"\r\nContent-Type: ${type}`
}

function contentOf(value: Value, values: RequestValues): string {
  return fillText(isFile(value) ? (value.content ?? '') : value, values)
}

function isFile(value: Value): value is FilePart {
  return typeof value === 'object'
}

/** As browsers write a name between quotes. */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
