import Fastify from 'fastify4'
import { fastify } from '../apps/frameworks/larders.mjs'

await fastify(Fastify)
