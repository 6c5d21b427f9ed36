/** Web frameworks whose routes are asked of the running application: one file each. */
import type { Adapter } from '../hook.ts'
import { elysia } from './elysia.ts'
import { express } from './express/express.ts'
import { fastify } from './fastify.ts'
import { hono } from './hono.ts'
import { koa } from './koa/koa.ts'
import { nest } from './nest/nest.ts'
import { next } from './next/next.ts'

export const adapters: readonly Adapter[] = [express, fastify, hono, koa, elysia, nest, next]
