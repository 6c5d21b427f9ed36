// One process, one client: the others are not even loaded.
const url = process.env.APP_DATABASE_URL

const clients = {
  async nodePostgres(relations) {
    const { drizzle } = await import('drizzle-1.0/node-postgres')
    const { Pool } = await import('pg')
    const client = new Pool({ connectionString: url, max: 3 })
    return { db: drizzle({ client, relations }), run: (text) => client.query(text) }
  },
  async postgresJs(relations) {
    const { drizzle } = await import('drizzle-1.0/postgres-js')
    const { default: postgres } = await import('postgres')
    const client = postgres(url, { max: 3, onnotice() {} })
    return { db: drizzle({ client, relations }), run: (text) => client.unsafe(text) }
  },
  async neonHttp(relations) {
    const { drizzle } = await import('drizzle-1.0/neon-http')
    const { neon, neonConfig } = await import('@neondatabase/serverless')
    neonConfig.fetchEndpoint = process.env.APP_NEON_ENDPOINT
    const client = neon(url)
    return { db: drizzle({ client, relations }), run: (text) => client.query(text) }
  },
}

export function connect(name, relations) {
  return clients[name](relations)
}
