import type { FastifyInstance } from 'fastify'
import { db } from '../db.ts'

async function readingsOf(sensorId: number) {
  const { rows } = await db.query('select id, celsius from readings where sensor_id = $1', [sensorId])
  return rows
}

export async function sensors(app: FastifyInstance) {
  app.get('/sensors', async function listSensors() {
    const { rows } = await db.query('select id, place from sensors order by id')
    return rows
  })

  app.get<{ Params: { id: string } }>('/sensors/:id/readings', async function listReadings({ params }) {
    const readings = await readingsOf(Number(params.id))
    return { sensor: params.id, readings }
  })
}
