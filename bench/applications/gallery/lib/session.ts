import { jwtVerify, SignJWT } from 'jose'

export interface Session {
  userId: number
  name: string
}

const encodedKey = new TextEncoder().encode(process.env.SESSION_SECRET ?? 'development')

export async function encrypt(session: Session) {
  return new SignJWT({ ...session })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(encodedKey)
}

export async function readSession(request: Request): Promise<Session | null> {
  const token = request.headers.get('authorization')?.replace(/^Bearer /, '') ?? ''
  try {
    const { payload } = await jwtVerify<Session>(token, encodedKey, { algorithms: ['HS256'] })
    return { userId: payload.userId, name: payload.name }
  } catch {
    return null
  }
}

export function unauthorized() {
  return Response.json({ error: 'Not logged in' }, { status: 401 })
}
