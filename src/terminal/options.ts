/** The options that several commands have. */
import { type Command, Option } from 'commander'
import { cpuModes, failOnLevels, formats, impactModes, planModes, workModes } from '../inputs.ts'
import { directoryOf, growthOf, patternsOf, portOf, secondsOf, textOf } from './optionValues.ts'

/** Where the application is, and what belongs to it. */
export function withPlace(command: Command): Command {
  return command
    .addOption(
      new Option('-C, --directory <directory>', 'the application').default('.').argParser(directoryOf),
    )
    .option(
      '--fixtures <file>',
      'fixtures file (default: route-fixtures.yml, .yaml, .json, .ts or .js)',
      textOf,
    )
    .option(
      '--output <directory>',
      'reports and server log (default: .route-profiler in the application)',
      textOf,
    )
}

export function withOnly(command: Command, does: string): Command {
  return command.addOption(
    new Option('--only <patterns...>', `${does} only these routes, such as "GET /api/**"`).argParser(
      patternsOf,
    ),
  )
}

export function withApplication(command: Command): Command {
  return withPlace(command)
    .option(
      '--start <command>',
      'boots the server (default: start of the fixtures file, else npm start)',
      textOf,
    )
    .option('--prepare <command>', 'runs before it: build, migrate, seed', textOf)
    .addOption(new Option('--port <port>', 'profile the server on this port').argParser(portOf))
    .option(
      '--openapi <document>',
      'file, URL or path of the running server: more routes, better examples (default: openapi of the fixtures file)',
      textOf,
    )
    .addOption(new Option('--budget <seconds>', 'time for the whole run (default: 600)').argParser(secondsOf))
    .option('--no-color', 'plain text')
}

export function withMeasuring(command: Command): Command {
  return withOnly(withApplication(command), 'measure')
    .addOption(
      new Option(
        '--work <on|off>',
        'count executed JavaScript blocks, in a boot of its own (default: on)',
      ).choices(workModes),
    )
    .addOption(
      new Option(
        '--cpu <which>',
        'say by sampling where time goes: for slow and slower routes and those of a short --only (auto), for all, or off (default: auto)',
      ).choices(cpuModes),
    )
    .addOption(
      new Option(
        '--plans <auto|off>',
        'look at how the database finds rows and try indexes, all of which is undone (default: auto)',
      ).choices(planModes),
    )
    .addOption(
      new Option(
        '--growth [tables]',
        'measure routes that read with more rows as well: books=10000,authors=2000; alone for all tables that are read; or off (default: growth of the fixtures file)',
      )
        .preset('on')
        .argParser(growthOf),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 from this severity on')
        .choices(failOnLevels)
        .default('error'),
    )
    .addOption(
      new Option(
        '--format <format>',
        'what is printed: a report for people or for an agent, or one of the files (default: agent where one runs it, else terminal)',
      ).choices(formats),
    )
    .addOption(
      new Option(
        '--impact <auto|off>',
        'leave out what the change cannot reach (default: auto in compare, off in profile, and as the fixtures file says)',
      ).choices(impactModes),
    )
}
