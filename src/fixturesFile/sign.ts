/** The header that proves to a webhook who has sent its body. */
import { createHmac } from 'node:crypto'
import { fillText, type RequestValues } from './placeholders.ts'
import type { SignFixture } from './requestSchema.ts'

/** What `${sign.NAME}` stands for while a request is signed. */
export interface SignValues {
  body: string
  /** Unix time in seconds. */
  time: string
  signature: string
}

/** @returns name and value of the header */
export function signed(sign: SignFixture, body: string | Buffer, values: RequestValues): [string, string] {
  const {
    header,
    secret,
    algorithm = 'sha256',
    encoding = 'hex',
    payload,
    value = '${sign.signature}',
  } = sign
  const known = { body: body.toString(), time: String(Math.floor(Date.now() / 1000)), signature: '' }
  const content = payload === undefined ? body : filled(payload, body, { ...values, sign: known })
  const signature = createHmac(algorithm, fillText(secret, values)).update(content).digest(encoding)
  return [header.toLowerCase(), fillText(value, { ...values, sign: { ...known, signature } })]
}

/** The bytes of the body stay what they are: those of a picture are no text. */
function filled(payload: string, body: string | Buffer, values: RequestValues): Buffer {
  const [first = '', ...others] = payload.split(/(?<!\$)\$\{\s*sign\.body\s*\}/)
  const bytes = Buffer.from(body as string)
  const text = (part: string): Buffer => Buffer.from(fillText(part, values))
  return Buffer.concat([text(first), ...others.flatMap((part) => [bytes, text(part)])])
}
