import { serve } from 'hono-node-server1'
import { serveStatic } from 'hono-node-server1/serve-static'
import { ship } from './ship.mjs'

ship({ serve, serveStatic })
