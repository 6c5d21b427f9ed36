import Fastify from 'fastify'
import { many } from './fields.mjs'

await many(Fastify)
