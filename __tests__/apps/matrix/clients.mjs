// Imported when they are asked for: one that cannot be loaded takes no other with it.
export const clients = {
  nodePostgres: async () => (await import('./nodePostgres.ts')).connect(),
  postgresJs: async () => (await import('./postgresJs.ts')).connect(),
  neonHttp: async () => (await import('./neonHttp.ts')).connect(),
  PGlite: async () => (await import('./pglite.ts')).connect(),
  mysql2: async () => (await import('./mysql2.ts')).connect(),
  libsql: async () => (await import('./libsql.ts')).connect(),
  'node:sqlite': async () => (await import('./nodeSqlite.ts')).connect(),
}
