/** The same small application as the Fastify one, with NestJS on Express. */
import { PGlite } from '@electric-sql/pglite'
import {
  Body,
  Controller,
  DefaultValuePipe,
  Get,
  Inject,
  Injectable,
  Module,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Query,
} from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { asc, eq } from 'drizzle-orm'
import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pglite'

const ferries = pgTable('ferries', {
  id: serial().primaryKey(),
  name: text().notNull(),
  decks: integer().notNull(),
})
const crossings = pgTable('crossings', {
  id: serial().primaryKey(),
  ferryId: integer().notNull(),
  minutes: integer().notNull(),
})

const client = new PGlite('memory://')
await client.exec(`
  create table ferries (id serial primary key, name text not null, decks integer not null);
  create table crossings (id serial primary key, "ferryId" integer not null, minutes integer not null);
  insert into ferries (name, decks) select 'Ferry ' || n, 1 + n % 5 from generate_series(1, 60) n;
  insert into crossings ("ferryId", minutes) select 1 + n % 60, 20 + n % 70 from generate_series(1, 600) n;
`)
const db = drizzle(client)

@Injectable()
class Harbour {
  async page(page: number) {
    const rows = await db
      .select()
      .from(ferries)
      .orderBy(asc(ferries.id))
      .limit(10)
      .offset((page - 1) * 10)
    return rows.map(({ id, name }) => ({ id, name }))
  }

  async ferry(id: number) {
    const [ferry] = await db.select().from(ferries).where(eq(ferries.id, id))
    if (!ferry) throw new NotFoundException()
    const trips = await db.select().from(crossings).where(eq(crossings.ferryId, id))
    return { ...ferry, trips }
  }

  async timetable() {
    const some = await db.select().from(ferries).orderBy(asc(ferries.id)).limit(5)
    return Promise.all(
      some.map(async (ferry) => ({
        ferry: ferry.name,
        crossings: await db.select().from(crossings).where(eq(crossings.ferryId, ferry.id)),
      })),
    )
  }

  async cross(crossing: { ferryId: number; minutes: number }) {
    const [made] = await db.insert(crossings).values(crossing).returning({ id: crossings.id })
    return made
  }
}

@Controller()
class Pier {
  // esbuild, which tsx compiles with, emits no types for constructor parameters.
  constructor(@Inject(Harbour) private readonly harbour: Harbour) {}

  @Get('pier')
  pier() {
    return { open: true }
  }

  @Get('timetable')
  timetable() {
    return this.harbour.timetable()
  }

  @Post('crossings')
  cross(@Body() crossing: { ferryId: number; minutes: number }) {
    return this.harbour.cross(crossing)
  }
}

@Controller('ferries')
class Ferries {
  constructor(@Inject(Harbour) private readonly harbour: Harbour) {}

  @Get()
  page(@Query('page', new DefaultValuePipe(1), ParseIntPipe) page: number) {
    return this.harbour.page(page)
  }

  @Get(':id')
  ferry(@Param('id', ParseIntPipe) id: number) {
    return this.harbour.ferry(id)
  }
}

@Module({ controllers: [Pier, Ferries], providers: [Harbour] })
class Application {}

const app = await NestFactory.create(Application, { logger: ['error', 'warn'] })
await app.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1')
