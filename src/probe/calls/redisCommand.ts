/** A Redis command, or several that are sent as one. Its arguments are compared, and not kept. */
import { parametersHash } from '../parameters.ts'
import type { NewCall, OpenCall } from './outgoingCalls.ts'

type Access = OpenCall['access']

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const READS = words(`
  GET MGET STRLEN GETRANGE SUBSTR LCS EXISTS TYPE TTL PTTL EXPIRETIME PEXPIRETIME KEYS SCAN DBSIZE DUMP SORT_RO
  HGET HMGET HGETALL HKEYS HVALS HLEN HEXISTS HSTRLEN HSCAN HTTL HPTTL
  LRANGE LINDEX LLEN LPOS
  SMEMBERS SISMEMBER SMISMEMBER SCARD SINTER SINTERCARD SUNION SDIFF SSCAN
  ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZCARD ZCOUNT ZLEXCOUNT ZSCORE ZMSCORE
  ZRANK ZREVRANK ZSCAN ZINTER ZINTERCARD ZUNION ZDIFF
  BITCOUNT BITPOS GETBIT BITFIELD_RO PFCOUNT
  GEOPOS GEODIST GEOHASH GEOSEARCH GEORADIUS_RO GEORADIUSBYMEMBER_RO
  XRANGE XREVRANGE XLEN EVAL_RO EVALSHA_RO FCALL_RO
  JSON.GET JSON.MGET JSON.TYPE JSON.STRLEN JSON.ARRLEN JSON.OBJKEYS FT.SEARCH FT.AGGREGATE TS.GET TS.RANGE
`)
/** They keep no data that was given to them, and most answer something else each time. */
const OTHERS = words(`
  EXPIRE PEXPIRE EXPIREAT PEXPIREAT HEXPIRE HPEXPIRE TOUCH PING ECHO TIME WAIT INFO COMMAND MEMORY OBJECT LASTSAVE
  RANDOMKEY SRANDMEMBER HRANDFIELD ZRANDMEMBER XREAD XINFO XPENDING SCRIPT FUNCTION WATCH UNWATCH MULTI EXEC DISCARD
  SUBSCRIBE UNSUBSCRIBE PSUBSCRIBE PUNSUBSCRIBE SSUBSCRIBE SUNSUBSCRIBE PUBSUB
`)
/** What a client says by itself, whenever it connects. */
const OF_A_CONNECTION = words('AUTH HELLO SELECT CLIENT READONLY READWRITE CLUSTER ASKING QUIT RESET')

export interface RedisCommand {
  name: string
  args: readonly unknown[]
}

export function isOfConnection(name: string): boolean {
  return OF_A_CONNECTION.has(name.toUpperCase())
}

export function redisCall(client: string, host: string, { name, args }: RedisCommand): NewCall {
  const method = name.toUpperCase()
  return calling({ client, host, method }, accessOf(method), [method, ...args])
}

/** @param method PIPELINE or MULTI */
export function redisBatch(
  at: { client: string; host: string; method: string },
  commands: readonly RedisCommand[],
): NewCall {
  const accesses = new Set(commands.map(({ name }) => accessOf(name.toUpperCase())))
  const given = commands.flatMap(({ name, args }) => [name.toUpperCase(), ...args])
  return calling(at, (['write', 'other'] as const).find((one) => accesses.has(one)) ?? 'read', given)
}

function accessOf(method: string): Access {
  if (READS.has(method)) return 'read'
  return OTHERS.has(method) ? 'other' : 'write'
}

function calling(
  at: { client: string; host: string; method: string },
  access: Access,
  given: unknown[],
): NewCall {
  const target = parametersHash(given.map(plain))
  return { kind: 'redis', ...at, path: '', access, target, asked: target }
}

/** A key may be given as bytes. */
function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
}

interface Address {
  host?: string | undefined
  port?: number | undefined
  path?: string | undefined
}

/** `localhost:6379`, or the path of a socket. */
export function redisHost({ host, port, path }: Address = {}): string {
  return path || `${host || 'localhost'}:${port ?? 6379}`
}
