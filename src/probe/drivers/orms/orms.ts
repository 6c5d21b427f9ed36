/** ORMs that send when they are called, or soon after. */
import type { Driver } from '../../hook.ts'
import { knex } from './knex.ts'
import { mongoose } from './mongoose.ts'
import { ormDriver } from './ormDriver.ts'
import { prisma } from './prisma.ts'

const ANY = /^[a-z]/i

const kysely = ormDriver('kysely', [
  {
    file: /\/kysely\/dist\/(?:\w+\/)?query-executor\/query-executor-base\.js$/,
    name: 'QueryExecutorBase',
    methods: /^executeQuery$/,
  },
  {
    file: /\/kysely\/dist\/(?:\w+\/)?kysely\.js$/,
    name: 'TransactionBuilder',
    methods: /^execute$/,
    callbacks: ANY,
  },
])

const typeorm = ormDriver('typeorm', [
  {
    file: /\/typeorm\/entity-manager\/EntityManager\.js$/,
    name: 'EntityManager',
    methods: ANY,
    callbacks: /^transaction$/,
  },
  {
    file: /\/typeorm\/query-builder\/SelectQueryBuilder\.js$/,
    name: 'SelectQueryBuilder',
    methods: /^(?:get(?:One|Many|Raw|Count|Exists)|stream|execute)/,
  },
])

const sequelize = ormDriver('sequelize', [
  {
    file: /\/sequelize\/lib\/model\.js$/,
    name: 'Model',
    methods:
      /^(?:find|aggregate|count|max|min|sum|create|upsert|bulk|truncate|destroy|restore|update|incr|decr)/,
    isStatic: true,
  },
  {
    file: /\/sequelize\/lib\/sequelize\.js$/,
    name: 'Sequelize',
    methods: /^(?:query|transaction)$/,
    callbacks: /^transaction$/,
  },
])

const mikroOrm = ormDriver('@mikro-orm/core', [
  {
    file: /\/@mikro-orm\/core\/EntityManager\.js$/,
    name: 'EntityManager',
    methods: ANY,
    callbacks: /^transactional$/,
  },
  {
    file: /\/@mikro-orm\/core\/entity\/Collection\.js$/,
    name: 'Collection',
    methods: /^(?:load|init|matching)/,
  },
])

export const orms: readonly Driver[] = [knex, kysely, typeorm, sequelize, mikroOrm, prisma, mongoose]
