import {
  All,
  Body,
  type CanActivate,
  Controller,
  DefaultValuePipe,
  Delete,
  type ExecutionContext,
  Get,
  Inject,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  Param,
  ParseIntPipe,
  Post,
  Query,
  Req,
  Scope,
  SetMetadata,
  UseGuards,
  Version,
} from '@nestjs/common'
import { asc, eq } from 'drizzle-orm'
import { boats, db, sailors } from './database.ts'

@Injectable()
class Fleet {
  list() {
    return db.select().from(boats).orderBy(asc(boats.id)) // @line fleet-list
  }

  async crews() {
    const all = await db.select().from(boats).orderBy(asc(boats.id)) // @line crews-boats
    return Promise.all(all.map(async (boat) => ({ ...boat, crew: await this.crewOf(boat.id) })))
  }

  private crewOf(boatId: number) {
    return db.select().from(sailors).where(eq(sailors.boatId, boatId)) // @line crew-of
  }
}

@Injectable()
class JwtAuthGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.getHandler() !== undefined
  }
}

@Injectable()
class RolesGuard implements CanActivate {
  canActivate(): boolean {
    return true
  }
}

@Injectable()
export class ThrottlerGuard implements CanActivate {
  canActivate(): boolean {
    return true
  }
}

@Injectable()
export class SessionGuard implements CanActivate {
  canActivate(): boolean {
    return true
  }
}

const Public = () => SetMetadata('isPublic', true)

@Public()
@Controller('boats')
class Boats {
  constructor(@Inject(Fleet) private readonly fleet: Fleet) {}

  @Get()
  list(@Query('page', new DefaultValuePipe(1), ParseIntPipe) page: number) {
    // @line boats-list
    return page > 0 ? this.fleet.list() : []
  }

  @Get('crews')
  crews() {
    // @line boats-crews
    return this.fleet.crews()
  }

  @UseGuards(JwtAuthGuard, ThrottlerGuard)
  @Get(':boatId/sailors/:sailorId')
  sailor(@Param('boatId', ParseIntPipe) boatId: number, @Query('deck', ParseIntPipe) deck: number) {
    // @line boats-sailor
    return { boatId, deck }
  }

  @Post()
  async build(@Body() boat: { name: string }) {
    // @line boats-build
    const [built] = await db.insert(boats).values({ name: boat.name }).returning() // @line insert-boat
    return built
  }

  @Version('3')
  @Get('log')
  log() {
    // @line boats-log
    return []
  }
}

abstract class Records {
  @Get()
  all() {
    // @line records-all
    return []
  }

  @All(['any', 'every'])
  any() {
    // @line records-any
    return 'any'
  }
}

@UseGuards(RolesGuard)
@Controller({ path: 'cargo', version: '2' })
class Cargo extends Records {}

@Public()
@Controller({ path: 'moorings', scope: Scope.REQUEST })
class Moorings extends Records {
  constructor(@Inject(Fleet) readonly fleet: Fleet) {
    super()
  }

  @Delete(':name')
  async leave(@Param('name') name: string) {
    // @line moorings-leave
    await db.delete(boats).where(eq(boats.name, name)) // @line delete-boat
  }
}

@Controller({ path: 'pier', host: ':port.example.com' })
class Pier {
  @Get()
  pier(@Req() request: unknown) {
    // @line pier
    return request === undefined
  }
}

@Public()
@Controller()
class Health {
  @Get('health')
  health() {
    // @line health
    return 'ok'
  }
}

function requireLogin(_request: unknown, _response: unknown, next: () => void): void {
  next()
}

@Module({ controllers: [Boats, Cargo, Moorings, Pier, Health], providers: [Fleet] })
export class Harbour implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(requireLogin).forRoutes('moorings')
  }
}
