import { describe, expect, test } from 'vitest'
import { comparedFields, readCommand } from '../src/command.ts'

test.each([
  ['db.owls.find({})', 'owls'],
  [String.raw`db.getCollection("barn \"owls\"").find({})`, 'barn "owls"'],
  ['db.runCommand({ ping: 1 })', null],
  // A profile may have been written by anything.
  [String.raw`db.getCollection("barn \q").find({})`, String.raw`"barn \q"`],
])('%s is about %s', (text, collection) => {
  expect(readCommand(text)).toMatchObject({ collection })
})

describe('the fields that a command compares', () => {
  test.for<[text: string, fields: [at: number, field: string][]]>([
    [
      'db.owls.find({ nestId: ?, name: { $gte: ?, $lt: ? }, age: ? }).limit(?)',
      [
        [0, 'nestId'],
        [3, 'age'],
      ],
    ],
    [
      'db.owls.find({ $or: [{ age: ? }, { $and: [{ name: ? }] }] })',
      [
        [0, 'age'],
        [1, 'name'],
      ],
    ],
    ['db.owls.find({ eggs: { $elemMatch: { size: ? } }, _id: ? }, { note: ? })', [[1, '_id']]],
    ['db.getCollection("barn ?: ?").find({ "eggs.size": ? })', [[0, 'eggs.size']]],
    ['db.owls.distinct("name", { age: ? }, { collation: ? })', [[0, 'age']]],
    ['db.owls.update({ _id: ? }, { $set: { name: ? } })', [[0, '_id']]],
    [
      'db.owls.update([{ _id: ? }, ?], [{ age: ? }, { $set: { name: ? } }])',
      [
        [0, '_id'],
        [2, 'age'],
      ],
    ],
    ['db.owls.findAndModify({ query: { _id: ? }, update: { $set: { name: ? } } })', [[0, '_id']]],
    [
      'db.owls.aggregate([{ $match: { age: ? } }, { $group: { _id: ?, n: { $sum: ? } } }, { $set: { a: ? } }])',
      [[0, 'age']],
    ],
    [
      'db.owls.aggregate([{ $lookup: { from: "nests", pipeline: [{ $match: { tree: ? } }], as: "nest" } }])',
      [],
    ],
    ['db.owls.insert(?)', []],
    ['db.runCommand({ collStats: "owls", scale: ? })', []],
  ])('%s', ([text, fields]) => {
    expect([...comparedFields(text)]).toEqual(fields)
  })

  test.each([
    ['db.owls.find({ _id: ? })', ['_id']],
    [String.raw`db.owls.find({ "wing \"span\"": ?, $limit: ? })`, ['wing "span"']],
    [String.raw`db.owls.find({ "wing\q": ? })`, [String.raw`"wing\q"`]],
  ])('%s compares %j', (text, fields) => {
    expect([...comparedFields(text).values()]).toEqual(fields)
  })
})
