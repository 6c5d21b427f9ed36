import Fastify from 'fastify4'
import { many } from '../apps/frameworks/fields.mjs'

await many(Fastify)
