/** Prints the routes that Nest's own logger lists, and serves them. */
import {
  All,
  ConsoleLogger,
  Controller,
  Delete,
  Get,
  Module,
  Options,
  Patch,
  Post,
  Put,
  Search,
  type Type,
  VersioningType,
} from '@nestjs/common'
import { NestFactory, RouterModule } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'

const listed: string[] = []

class Listing extends ConsoleLogger {
  /** `Mapped {/quays/1/:berth, GET} (version: 2) route` */
  override log(message: unknown, ...rest: unknown[]): void {
    const [, path, method, version] =
      /^Mapped \{(.*), (\w+)\}(?: \(version: (.*)\))? route$/.exec(String(message)) ?? []
    if (path && method)
      listed.push(`${method} ${version ? path.replace(/^\/port/, `/port/v${version}`) : path}`)
    else if (process.env['VERBOSE']) super.log(message, ...rest)
  }
}

function quays(of: number): Type {
  @Controller({ path: `quays/${of}`, version: String(1 + (of % 3)) })
  class Quays {
    @Get(['', 'all'])
    list() {}
    @Post()
    build() {}
    @Put(':quay')
    change() {}
  }
  return Quays
}

function berths(of: number): Type {
  @Controller([`berths-${of}`, `:berth/rooms-${of}`, `docks-${of}`])
  class Berths {
    @Get(':room')
    one() {}
    @Patch(':room/door')
    paint() {}
    @Delete(':room')
    clear() {}
    @Search('find')
    search() {}
    @All('any')
    any() {}
  }
  return Berths
}

const numbers = Array.from({ length: 8 }, (_, at) => at + 1)

@Module({ controllers: numbers.map(berths) })
class Inner {}

@Controller()
class Root {
  @Options('signals')
  signals() {}
}

@Module({
  imports: [Inner, RouterModule.register([{ path: 'inner', module: Inner }])],
  controllers: [Root, ...numbers.map(quays)],
})
class Port {}

const platform = process.env['PLATFORM'] === 'fastify' ? new FastifyAdapter() : new ExpressAdapter()
const app = await NestFactory.create(Port, platform, { logger: new Listing() })
app.setGlobalPrefix('port')
app.enableVersioning({ type: VersioningType.URI })
await app.init()
console.log(JSON.stringify(listed))
await app.listen(0, '127.0.0.1')
