import { expect, test } from 'vitest'
import { temporaryTable } from '../../src/plans/mysql/temporaryTable.ts'

test('a table of MySQL without its partitions, full-text indexes, checks and foreign keys', () => {
  const created = `CREATE TABLE \`moths\` (
  \`id\` int NOT NULL AUTO_INCREMENT,
  \`latin\` varchar(80) DEFAULT 'a, FULLTEXT KEY',
  \`garden_id\` int DEFAULT NULL,
  PRIMARY KEY (\`id\`),
  KEY \`garden\` (\`garden_id\`),
  FULLTEXT KEY \`latin\` (\`latin\`),
  CONSTRAINT \`moths_ibfk_1\` FOREIGN KEY (\`garden_id\`) REFERENCES \`gardens\` (\`id\`),
  CONSTRAINT \`moths_chk_1\` CHECK ((\`garden_id\` > 3))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
/*!50100 PARTITION BY HASH (\`id\`)
PARTITIONS 4 */`
  expect(temporaryTable('`m`', created)).toBe(`create temporary table \`m\` (
  \`id\` int NOT NULL AUTO_INCREMENT,
  \`latin\` varchar(80) DEFAULT 'a, FULLTEXT KEY',
  \`garden_id\` int DEFAULT NULL,
  PRIMARY KEY (\`id\`),
  KEY \`garden\` (\`garden_id\`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4`)
})
