import { VersioningType } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { seed } from './database.ts'
import { Harbour, SessionGuard, ThrottlerGuard } from './harbour.ts'

await seed()
const platform = process.env['PLATFORM'] === 'fastify' ? new FastifyAdapter() : new ExpressAdapter()
const app = await NestFactory.create(Harbour, platform, { logger: ['error'] })
app.setGlobalPrefix('api', { exclude: ['health'] })
app.enableVersioning(
  process.env['VERSIONING'] === 'header'
    ? { type: VersioningType.HEADER, header: 'x-version' }
    : { type: VersioningType.URI },
)
app.useGlobalGuards(new SessionGuard(), new ThrottlerGuard())
await app.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
