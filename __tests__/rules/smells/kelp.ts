/** A database of kelp beds, and what is said of one statement that is sent to it. */
import type { Catalogue, Profile, QueryShape, RouteProfile } from '../../../src/profile.ts'
import { querySmell } from '../../../src/rules/querySmell.ts'
import { kindOf, normaliseSql } from '../../../src/sql.ts'
import { askAboutRoute } from '../../support/ask.ts'
import { indexWith, tableWith } from '../../support/catalogue.ts'
import { countWith, routeWith, shapeWith } from '../../support/profiles.ts'

export const column = (name: string, type: string, isNullable = false) => ({ name, type, isNullable })

export const kelp = tableWith('kelp_beds', {
  columns: [
    column('id', 'integer'),
    column('code', 'text'),
    column('reef_id', 'integer', true),
    column('seen_at', 'timestamp with time zone'),
    column('traits', 'jsonb'),
    column('notes', 'json'),
  ],
  indexes: [
    indexWith(['id'], { isPrimary: true, isUnique: true }),
    indexWith(['code']),
    indexWith(['seen_at', 'code']),
    indexWith(['reef_id']),
  ],
})
export const otters = tableWith('otters', {
  columns: [column('id', 'integer'), column('bed_id', 'integer'), column('friend_id', 'integer', true)],
})
export const colours = tableWith('colours', { rows: 12, columns: kelp.columns, indexes: kelp.indexes })

export const postgres: Catalogue = { dialect: 'postgres', tables: [kelp, otters, colours] }

export const shapeOf = (sql: string, more: Partial<QueryShape> = {}): QueryShape =>
  shapeWith({ sql: normaliseSql(sql), kind: kindOf(sql), ...more })

export interface Situation {
  options?: Record<string, unknown>
  route?: Partial<RouteProfile>
  profile?: Partial<Profile>
}

/** Each as the first words of what is said. */
export const smelled = (shape: QueryShape, { options = {}, route = {}, profile = {} }: Situation = {}) =>
  askAboutRoute(querySmell, routeWith('GET /kelp', { count: countWith([shape]), ...route }), {
    options,
    profile: { catalogue: postgres, ...profile },
  })

export const said = (shape: QueryShape, situation?: Situation): string[] =>
  smelled(shape, situation).map(({ message }) => message)
