import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { ship } from './ship.mjs'

ship({ serve, serveStatic })
