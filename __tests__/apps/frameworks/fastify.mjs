import Fastify from 'fastify'
import { stables } from './stables.mjs'

await stables(Fastify)
