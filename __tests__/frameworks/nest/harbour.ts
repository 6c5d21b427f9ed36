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
  type PipeTransform,
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
import { IsIn, IsInt, IsOptional, IsUUID, Min } from 'class-validator'
import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
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

/** As people write it around a schema of Zod's. */
class SchemaPipe implements PipeTransform {
  constructor(private readonly schema: { parse(value: unknown): unknown }) {}

  transform(value: unknown) {
    return this.schema.parse(value)
  }
}

const searchSchema = z.object({
  name: z.string().min(2),
  decks: z.coerce.number().int().min(3),
  old: z.string().optional(),
})

class CrewQuery {
  @IsOptional()
  @IsInt()
  @Min(4)
  least?: number

  @IsIn(['port', 'starboard'])
  side!: string

  @IsUUID()
  @IsOptional()
  boat?: string
}

class LogQuery {
  @ApiProperty({ required: true, example: 1492, type: Number })
  year!: number

  @ApiProperty({ required: false, enum: ['storm', 'calm'] })
  weather?: string
}

/** What @nestjs/swagger's decorator of this name notes. */
function ApiProperty(options: object): PropertyDecorator {
  return (prototype, property) => {
    const reflect = Reflect as unknown as Metadata
    const list = (reflect.getMetadata('swagger/apiModelPropertiesArray', prototype) ?? []) as string[]
    reflect.defineMetadata('swagger/apiModelPropertiesArray', [...list, `:${String(property)}`], prototype)
    reflect.defineMetadata('swagger/apiModelProperties', options, prototype, property)
  }
}

/** What tsc emits for the types of a method's parameters, and esbuild does not. */
function Emitted(...parameters: unknown[]): MethodDecorator {
  return (prototype, method) => {
    const reflect = Reflect as unknown as Metadata
    reflect.defineMetadata('design:paramtypes', parameters, prototype, method)
  }
}

interface Metadata {
  getMetadata(key: string, target: object): unknown
  defineMetadata(key: string, value: unknown, target: object, property?: string | symbol): void
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

  @Emitted(CrewQuery)
  @Get('crews')
  crews(@Query() { least = 0 }: CrewQuery) {
    // @line boats-crews
    return least > 9 ? [] : this.fleet.crews()
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

  @Emitted(LogQuery)
  @Version('4')
  @Get('log')
  newLog(@Query() query: LogQuery) {
    // @line boats-new-log
    return [query]
  }

  @Get('search')
  search(@Query(new SchemaPipe(searchSchema)) query: unknown) {
    // @line boats-search
    return query
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
