import Koa from 'koa2'
import Router from 'koa-router12'
import { dairy } from './dairy.mjs'

const [optional, anything] = ['/yoghurt/:flavour?', '/whey/(.*)']
dairy({ Koa, Router, optional, anything }).listen(0)
