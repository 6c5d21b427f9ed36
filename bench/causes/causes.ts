/** What is planted in the sample application `mill`: one edit each, and the line that has to be named for it. */

export interface PlantedCause {
  name: string
  /** The only route that it slows down; the other ones of its file stay as they are. */
  route: string
  file: string
  /** Text of the file, and what takes its place. */
  edit: readonly [before: string, after: string]
  /** Where the time is spent from then on: a piece of the line that is to be named. */
  line: { file: string; text: string }
}

export const plantedCauses: readonly PlantedCause[] = [
  {
    name: 'removed index on 100,000 rows',
    route: 'GET /sensors/:id/readings',
    file: 'src/seed.ts',
    edit: [`await db.query('create index readings_sensor on readings (sensor_id)')\n`, ''],
    line: { file: 'src/routes/sensors.ts', text: 'from readings where sensor_id' },
  },
  {
    name: 'HTTP call of 20 ms',
    route: 'GET /mills/prices',
    file: 'src/routes/mills.ts',
    edit: [
      '  return 1.07\n',
      '  const answer = await fetch(`${process.env.RATES_URL}/rates/today`)\n  return Number(await answer.text())\n',
    ],
    line: { file: 'src/routes/mills.ts', text: 'await fetch(' },
  },
  {
    name: 'JSON clone of a large object',
    route: 'GET /recipes/today',
    file: 'src/routes/recipes.ts',
    edit: ['return [...book]', 'return JSON.parse(JSON.stringify(book)) as typeof book'],
    line: { file: 'src/routes/recipes.ts', text: 'JSON.parse(JSON.stringify' },
  },
  {
    name: 'synchronous hash',
    route: 'GET /keys/check',
    file: 'src/routes/keys.ts',
    edit: [
      "return createHash('sha256').update(key).digest()",
      "return pbkdf2Sync(key, createHash('sha256').digest(), 100_000, 32, 'sha256')",
    ],
    line: { file: 'src/routes/keys.ts', text: 'return pbkdf2Sync' },
  },
  {
    name: 'wide `select *`',
    route: 'GET /sacks/labels',
    file: 'src/routes/sacks.ts',
    edit: ['select id, label from sacks', 'select * from sacks'],
    line: { file: 'src/routes/sacks.ts', text: 'select * from sacks' },
  },
  {
    name: 'catastrophic regular expression',
    route: 'GET /lots/parse',
    file: 'src/routes/lots.ts',
    edit: ['/^a+-$/', '/^(a+)+-$/'],
    line: { file: 'src/routes/lots.ts', text: '/^(a+)+-$/' },
  },
]
