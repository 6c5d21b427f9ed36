/** With the router named by ROUTER on the Koa named by KOA. */
import { createServer } from 'node:http'
import { dairy } from './dairy.mjs'

const { default: Koa } = await import(process.env.KOA)
const { default: Router } = await import(process.env.ROUTER)
const [optional, anything] = process.env.BRACES
  ? ['/yoghurt{/:flavour}', '/whey/*rest']
  : ['/yoghurt/:flavour?', '/whey/(.*)']
const handle = dairy({ Koa, Router, optional, anything }).callback()
createServer((request, response) => handle(request, response)).listen(0)
