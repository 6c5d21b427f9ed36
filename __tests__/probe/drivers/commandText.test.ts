import { describe, expect, test } from 'vitest'
import { kindOf } from '../../../src/sql.ts'
import { commandText } from '../../../src/probe/drivers/mongodb/commandText.ts'

/** Ids of MongoDB say of themselves what they are. */
const id = (hex: string): unknown => ({ _bsontype: 'ObjectId', hex })
const when = new Date('2026-11-28T07:00:00Z')

describe('a command as a text without values', () => {
  test.for<[text: string, command: Record<string, unknown>]>([
    ['db.owls.find({})', { find: 'owls', filter: {} }],
    ['db.owls.find({ nestId: ? })', { find: 'owls', filter: { nestId: id('5f') } }],
    ['db.owls.find({ seen: ? })', { find: 'owls', filter: { seen: when } }],
    ['db.owls.find({ seen: { $gte: ?, $lt: ? } })', { find: 'owls', filter: { seen: { $gte: 1, $lt: 2 } } }],
    ['db.owls.find({ name: ? })', { find: 'owls', filter: { name: { first: 'Tu', last: 'Whit' } } }],
    ['db.owls.find({ age: { $not: { $gt: ? } } })', { find: 'owls', filter: { age: { $not: { $gt: 3 } } } }],
    [
      'db.owls.find({ eggs: { $elemMatch: { size: ? } } })',
      { find: 'owls', filter: { eggs: { $elemMatch: { size: 3 } } } },
    ],
    [
      'db.owls.find({ _id: { $in: [...] } }, { name: 1 }).sort({ name: -1 }).skip(?).limit(?)',
      {
        find: 'owls',
        filter: { _id: { $in: [1, 2] } },
        projection: { name: 1 },
        sort: { name: -1 },
        skip: 5,
        limit: 9,
      },
    ],
    [
      'db.owls.find({}).sort({ name: 1, age: -1 })',
      {
        find: 'owls',
        sort: new Map([
          ['name', 1],
          ['age', -1],
        ]),
      },
    ],
    ['db.owls.count({ age: ? })', { count: 'owls', query: { age: 2 } }],
    ['db.owls.distinct("name", { age: ? })', { distinct: 'owls', key: 'name', query: { age: 2 } }],
    ['db.owls.insert(?)', { insert: 'owls', documents: [{ name: 'Hedwig' }] }],
    ['db.owls.insert([...])', { insert: 'owls', documents: [{ name: 'Hedwig' }, { name: 'Errol' }] }],
    [
      'db.owls.update({ _id: ? }, { $set: { name: ? }, $inc: { flights: ? } })',
      { update: 'owls', updates: [{ q: { _id: 1 }, u: { $set: { name: 'Pig' }, $inc: { flights: 1 } } }] },
    ],
    ['db.owls.update({ _id: ? }, ?)', { update: 'owls', updates: [{ q: { _id: 1 }, u: { name: 'Pig' } }] }],
    [
      'db.owls.update({}, { $set: { tame: ? } }, { multi: true, upsert: true })',
      { update: 'owls', updates: [{ q: {}, u: { $set: { tame: true } }, multi: true, upsert: true }] },
    ],
    [
      'db.owls.update({ _id: ? }, { $set: { "flights.*": ? } })',
      { update: 'owls', updates: [{ q: { _id: 1 }, u: { $set: { 'flights.3': when } } }] },
    ],
    ['db.owls.delete({ _id: ? }, { limit: 1 })', { delete: 'owls', deletes: [{ q: { _id: 1 }, limit: 1 }] }],
    [
      'db.owls.delete([{ _id: ? }], [{ age: ? }])',
      {
        delete: 'owls',
        deletes: [
          { q: { _id: 1 }, limit: 0 },
          { q: { age: 9 }, limit: 0 },
        ],
      },
    ],
    [
      'db.owls.findAndModify({ query: { _id: ? }, update: { $inc: { flights: ? } }, new: true })',
      {
        findAndModify: 'owls',
        query: { _id: 1 },
        update: { $inc: { flights: 1 } },
        new: true,
        upsert: false,
      },
    ],
    [
      'db.owls.aggregate([{ $match: { age: ? } }, { $group: { _id: "$nestId", eggs: { $sum: "$eggs" } } }])',
      {
        aggregate: 'owls',
        pipeline: [{ $match: { age: 2 } }, { $group: { _id: '$nestId', eggs: { $sum: '$eggs' } } }],
      },
    ],
    [
      'db.owls.aggregate([{ $lookup: { from: "nests", localField: "nestId", foreignField: "_id", as: "nest" } }])',
      {
        aggregate: 'owls',
        pipeline: [{ $lookup: { from: 'nests', localField: 'nestId', foreignField: '_id', as: 'nest' } }],
      },
    ],
    ['db.aggregate([{ $currentOp: {} }])', { aggregate: 1, pipeline: [{ $currentOp: {} }] }],
    ['db.getCollection("barn owls").find({})', { find: 'barn owls' }],
    [
      'db.owls.find({ eggs: ? }).skip(?).hint(?).collation(?).min(?).max(?)',
      {
        find: 'owls',
        filter: { eggs: 3 },
        hint: { eggs: 1 },
        skip: 1,
        collation: { locale: 'de' },
        min: { eggs: 1 },
        max: { eggs: 5 },
        batchSize: 9,
      },
    ],
    [
      'db.owls.aggregate([{ $match: { age: ? } }], { let: ?, collation: ? })',
      {
        aggregate: 'owls',
        pipeline: [{ $match: { age: 2 } }],
        cursor: {},
        let: { a: 1 },
        collation: { locale: 'de' },
      },
    ],
    [
      'db.owls.update({ _id: ? }, { $set: { "eggs.$[egg].size": ? } }, { arrayFilters: [...] })',
      {
        update: 'owls',
        updates: [
          {
            q: { _id: 1 },
            u: { $set: { 'eggs.$[egg].size': 3 } },
            arrayFilters: [{ 'egg.size': { $lt: 3 } }],
          },
        ],
      },
    ],
    [
      'db.owls.aggregate([{ $search: { index: ?, text: { query: ?, path: [...] } } }])',
      {
        aggregate: 'owls',
        pipeline: [{ $search: { index: 'x', text: { query: '$9 nest', path: ['name', 'note'] } } }],
      },
    ],
    [
      'db.owls.aggregate([{ $geoNear: { near: { type: ?, coordinates: [...] }, query: { name: ? }, distanceField: ? } }])',
      {
        aggregate: 'owls',
        pipeline: [
          {
            $geoNear: {
              near: { type: 'Point', coordinates: [1, 2] },
              query: { name: { first: 'Tu' } },
              distanceField: 'metres',
            },
          },
        ],
      },
    ],
    [
      'db.owls.find({ age: ? }, { eggs: { $elemMatch: { size: ? } } })',
      { find: 'owls', projection: { eggs: { $elemMatch: { size: '$9' } } }, filter: { age: 2 } },
    ],
    [
      'db.owls.find({ "*": ?, "flights.*.seen": ?, "größe": ?, sha256: ? })',
      {
        find: 'owls',
        filter: {
          'votes.ada.lovelace@example.com': 1,
          'flights.65f0c0ffee0123456789abcd.seen': 1,
          größe: 1,
          sha256: 1,
        },
      },
    ],
    [
      'db.adminCommand({ bulkWrite: 1, ops: [...], nsInfo: [...] })',
      {
        bulkWrite: 1,
        ops: { field: 'ops', documents: [{ insert: 0, document: { name: 'Pig' } }], chunks: [] },
        nsInfo: [{ ns: 'woods.owls' }],
        ordered: true,
      },
    ],
    ['db.runCommand({ usersInfo: ? })', { usersInfo: 'hedwig' }],
    ['db.runCommand({ collStats: "owls", scale: ? })', { collStats: 'owls', scale: 1024, lsid: { id: 'x' } }],
  ])('%s', ([text, command]) => {
    expect(commandText('bulkWrite' in command ? 'admin' : 'woods', command).text).toBe(text)
  })

  test('whatever the length of a list', () => {
    const found = [[1], [1, 2], []].map(
      ($in) => commandText('woods', { find: 'owls', filter: { _id: { $in } } }).text,
    )
    expect(new Set(found)).toEqual(new Set(['db.owls.find({ _id: { $in: [...] } })']))
  })

  test('has nothing of what was sent', () => {
    const secret = 'tu-whit-tu-whoo'
    const sent = [
      {
        find: 'owls',
        filter: { name: secret, $or: [{ note: { $regex: secret } }, { tags: { $all: [secret] } }] },
      },
      {
        find: 'owls',
        filter: { $expr: { $eq: ['$name', secret] } },
        projection: { note: { $concat: ['$name', secret] } },
      },
      { insert: 'owls', documents: [{ name: secret }, { [secret]: 1 }] },
      {
        update: 'owls',
        updates: [{ q: { name: secret }, u: [{ $set: { note: secret } }], arrayFilters: [{ a: secret }] }],
      },
      {
        aggregate: 'owls',
        pipeline: [{ $match: { name: secret } }, { $addFields: { note: { $literal: secret } } }],
      },
      { findAndModify: 'owls', query: { name: secret }, update: { name: secret } },
      { ping: 1, comment: secret, token: secret },
      { aggregate: 'owls', pipeline: [{ $search: { text: { query: `$${secret}`, path: 'name' } } }] },
      { aggregate: 'owls', pipeline: [{ $geoNear: { near: [1, 2], query: { name: `$${secret}` } } }] },
      { find: 'owls', projection: { eggs: { $elemMatch: { name: `$${secret}` } } } },
      { find: 'owls', filter: { [`votes.${secret}`]: 1, [`${secret}.org@example.com`]: 1 } },
      { distinct: 'owls', key: `votes.${secret}` },
      { find: 'owls', hint: secret, let: { a: secret }, collation: { locale: secret }, min: { a: secret } },
    ]
    for (const command of sent) expect(commandText('woods', command).text).not.toContain(secret)
  })

  test.for<[marked: unknown[], command: Record<string, unknown>]>([
    [
      [2, '$9', 7],
      {
        find: 'owls',
        limit: 7,
        projection: { eggs: { $elemMatch: { size: '$9' } } },
        filter: { _id: { $in: [4, 5] }, age: 2 },
      },
    ],
    [
      [[1, 2], 'Tu', 3],
      { find: 'owls', filter: { $or: [{ age: 1 }, { name: 'Tu' }, { age: 2 }], nestId: 3 } },
    ],
    [
      [
        [1, 2],
        ['Tu', 'Whit'],
      ],
      {
        update: 'owls',
        updates: [
          { q: { _id: 1 }, u: { $set: { name: 'Tu' } } },
          { q: { _id: 2 }, u: { $set: { name: 'Whit' } } },
        ],
      },
    ],
  ])('has a mark for each of %j', ([marked, command]) => {
    const found = commandText('woods', command)
    expect(found.text.match(/\?/g)).toHaveLength(marked.length)
    expect(found.marked).toEqual(marked)
  })
})

test.for<[kind: string, command: Record<string, unknown>]>([
  ['read', { find: 'owls' }],
  ['read', { aggregate: 'owls', pipeline: [{ $match: { name: '{ $out: ' } }] }],
  ['write', { aggregate: 'owls', pipeline: [{ $out: 'barn owls' }] }],
  ['write', { insert: 'owls', documents: [{}] }],
  ['write', { findAndModify: 'owls', query: {}, remove: true }],
  ['write', { bulkWrite: 1, ops: [], nsInfo: [] }],
  ['transaction', { commitTransaction: 1 }],
  ['transaction', { abortTransaction: 1 }],
  ['other', { collStats: 'owls' }],
])('its kind is %s: %j', ([kind, command]) => {
  expect(kindOf(commandText('admin', command).text)).toBe(kind)
})
