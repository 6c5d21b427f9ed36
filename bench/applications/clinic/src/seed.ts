import 'reflect-metadata'
import { Client } from 'pg'
import { DataSource } from 'typeorm'
import { Appointment } from './appointments/entities/appointment.entity'
import { hashPassword } from './auth/password'
import { Doctor } from './doctors/entities/doctor.entity'
import { Specialty } from './doctors/entities/specialty.entity'
import { LabResult } from './patients/entities/lab-result.entity'
import { Patient } from './patients/entities/patient.entity'
import { User } from './users/user.entity'

const url = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/clinic'

async function recreateDatabase() {
  const server = new URL(url)
  const name = server.pathname.slice(1)
  server.pathname = '/postgres'
  const client = new Client({ connectionString: server.href })
  await client.connect()
  await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  await client.query(`CREATE DATABASE "${name}"`)
  await client.end()
}

async function seed() {
  await recreateDatabase()
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [User, Specialty, Doctor, Patient, LabResult, Appointment],
    synchronize: true,
  })
  await dataSource.initialize()
  await dataSource.getRepository(User).insert({
    email: 'ada@example.com',
    passwordHash: await hashPassword('ada-password'),
    name: 'Ada',
  })
  await dataSource.query(`
    INSERT INTO specialty (name) SELECT 'Specialty ' || i FROM generate_series(1, 8) i;
    INSERT INTO doctor (name, room, "opensAt", "closesAt", "specialtyId")
      SELECT 'Doctor ' || i, 'Room ' || i % 20, 7 + i % 2, 16 + i % 3, 1 + i % 8 FROM generate_series(1, 40) i;
    INSERT INTO patient (name, email, "birthDate")
      SELECT 'Patient ' || i, 'patient-' || i || '@example.com', date '1940-01-01' + i * 11
      FROM generate_series(1, 2000) i;
    INSERT INTO lab_result ("patientId", "takenAt", measurements)
      SELECT 1 + i % 200, timestamp '2025-01-01' + i * interval '1 hour',
        (SELECT jsonb_agg(jsonb_build_object(
          'name', 'value-' || m, 'value', (i * m) % 100, 'unit', 'mg/l', 'range', jsonb_build_array(10, 80)))
         FROM generate_series(1, 30) m)
      FROM generate_series(1, 5000) i;
    INSERT INTO appointment ("doctorId", "patientId", "startsAt", minutes, status, notes)
      SELECT 1 + i % 40, 1 + i % 2000,
        timestamp '2026-01-01' + (i / 800) * interval '7 days' + (i % 5) * interval '1 day'
          + (8 + i % 8) * interval '1 hour' + (i % 4) * interval '15 minutes',
        15 + 5 * (i % 4), (array['booked', 'done', 'cancelled'])[1 + i % 3]::appointment_status_enum,
        'Note ' || i
      FROM generate_series(1, 20000) i;
    ANALYZE;
  `)
  await dataSource.destroy()
}

void seed()
