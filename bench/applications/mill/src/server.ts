import fastify from 'fastify'
import { keys } from './routes/keys.ts'
import { lots } from './routes/lots.ts'
import { mills } from './routes/mills.ts'
import { recipes } from './routes/recipes.ts'
import { sacks } from './routes/sacks.ts'
import { sensors } from './routes/sensors.ts'

const app = fastify()
for (const routes of [sensors, mills, recipes, keys, sacks, lots]) await app.register(routes)
await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' })
