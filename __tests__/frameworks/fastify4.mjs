import Fastify from 'fastify4'
import { stables } from '../apps/frameworks/stables.mjs'

await stables(Fastify)
