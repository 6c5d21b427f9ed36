import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(scrypt)

export async function hashPassword(password) {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${(await derive(password, salt, 32)).toString('hex')}`
}

export async function verifyPassword(password, stored) {
  const [salt, hash] = stored.split(':')
  return timingSafeEqual(await derive(password, salt, 32), Buffer.from(hash, 'hex'))
}
