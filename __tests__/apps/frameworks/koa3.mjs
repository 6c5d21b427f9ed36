import { Router } from '@koa/router'
import Koa from 'koa'
import { dairy } from './dairy.mjs'

const [optional, anything] = ['/yoghurt{/:flavour}', '/whey/*rest']
dairy({ Koa, Router, optional, anything }).listen(0)
