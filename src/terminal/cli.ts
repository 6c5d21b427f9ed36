#!/usr/bin/env node
/** The terminal's door. */
import { Command, CommanderError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { UserError } from '../errors.ts'
import { confirmModes } from '../inputs.ts'
import { Interrupted, watchInterruption } from '../interruption.ts'
import { cleanMessage } from '../report/clean.ts'
import { type Flags, inputsOf } from './flags.ts'
import { withApplication, withMeasuring, withOnly, withPlace } from './options.ts'
import { dayOf, marginOf, patternsOf, textOf } from './optionValues.ts'
import type { TerminalOptions } from './terminal.ts'

const TELL_ALL = 'tell an agent every finding, not only the first 20'

/** 0 is fine; 70 is EX_SOFTWARE of sysexits.h. */
const EXIT = { findings: 1, usage: 2, ourFault: 70 } as const

async function profile(flags: Flags): Promise<void> {
  const { profileInTerminal } = await import('./terminal.ts')
  process.exitCode = await profileInTerminal(inputsOf(flags), optionsOf(flags))
}

async function compare(ref: string, flags: Flags): Promise<void> {
  const { compareInTerminal } = await import('./terminal.ts')
  const inputs = inputsOf(flags)
  const impact = flags.all === true ? 'off' : inputs.impact
  process.exitCode = await compareInTerminal(ref, { ...inputs, impact }, optionsOf(flags))
}

function optionsOf({ color, format, all = false }: Flags): TerminalOptions {
  return { color, format: format ?? null, all, exit: EXIT, stop }
}

interface InitFlags extends Flags {
  trial: boolean
  user?: string
  passwordEnv?: string
  har?: string
}

async function init({ trial, har, user, passwordEnv, ...flags }: InitFlags): Promise<void> {
  const { initInTerminal } = await import('./terminal.ts')
  if ((user === undefined) !== (passwordEnv === undefined))
    throw new UserError(
      'A login needs both --user and --password-env.',
      'Such as: --user ann --password-env TEST_PASSWORD',
    )
  const credentials = user === undefined ? null : { user, passwordVariable: passwordEnv! }
  await initInTerminal(inputsOf(flags), { trial, credentials, har: har ?? null, stop })
}

interface BudgetFlags extends Flags {
  margin: number
  times?: boolean
}

async function budget({ margin, times = false, ...flags }: BudgetFlags): Promise<void> {
  const { budgetInTerminal } = await import('./terminal.ts')
  await budgetInTerminal(inputsOf(flags), { margin, times })
}

async function why(route: string, flags: Flags): Promise<void> {
  const { whyInTerminal } = await import('./terminal.ts')
  await whyInTerminal(patternsOf(route)[0]!, inputsOf(flags))
}

interface AcknowledgeFlags extends Flags {
  reason: string
  until?: string
}

async function acknowledge(id: string, { reason, until, ...flags }: AcknowledgeFlags): Promise<void> {
  const { acknowledgeInTerminal } = await import('./terminal.ts')
  await acknowledgeInTerminal(id, inputsOf(flags), { reason, until: until ?? null })
}

const stop = watchInterruption(process, explain)

const program = new Command('route-profiler')
  .description('A performance review of every HTTP route: latency, queries, N+1, memory.')
  .version(packageJson.version)
  .showHelpAfterError(
    '"route-profiler profile --help", and the same for every other command, explains every option.',
  )
  .addHelpText(
    'after',
    '\nWithout a command it profiles: "route-profiler profile --help" explains the options.' +
      '\nExit codes: 0 fine, 1 findings, 2 usage or fixtures, 70 our own fault, ' +
      '130 and 143 ended by SIGINT and SIGTERM.',
  )

withMeasuring(program.command('profile', { isDefault: true }))
  .option('--all', TELL_ALL)
  .description('measure every route and report')
  .option('--baseline <file>', 'compare with an earlier profile.json', textOf)
  .addOption(
    new Option(
      '--confirm <which>',
      'run the commit of the baseline beside this one: routes that look slower, all, or never (default: suspects, where that commit can be checked out)',
    ).choices(confirmModes),
  )
  .allowExcessArguments()
  .action((flags: Flags, command: Command) => {
    // What stands in the place of a command and is none ends up with the default one.
    const [unknown] = command.args
    const names = program.commands.map((one) => one.name())
    if (unknown !== undefined && names.includes(unknown))
      command.error(`error: put the command before its options: route-profiler ${unknown} …`)
    if (unknown !== undefined)
      command.error(`error: unknown command '${unknown}': there are ${names.join(', ')}`)
    return profile(flags)
  })

withMeasuring(program.command('compare <ref>'))
  .option('--all', `every route, also those that the change cannot reach; and ${TELL_ALL}`)
  .description('run the working tree and another commit side by side, and report what differs')
  .action((ref: string, flags: Flags) => compare(ref, flags))

withApplication(program.command('init'))
  .description(
    'write a fixture for every route that has none into the fixtures file, as far as possible one that works',
  )
  .option('--no-trial', 'send nothing: only write what the routes, a document and a recording tell')
  .option('--user <name>', 'finds the login, tries it with this name, and writes it into the file', textOf)
  .option('--password-env <variable>', 'environment variable that holds the password', textOf)
  .option(
    '--har <file>',
    "a browser's recording (HTTP Archive): requests without cookies, tokens and personal values",
    textOf,
  )
  .action((flags: InitFlags) => init(flags))

withOnly(withPlace(program.command('budget')), 'write')
  .description('write what the routes cost in the last run into the fixtures file, as what they may cost')
  .addOption(
    new Option('--margin <percent>', 'how much more than now they may cost').default(20).argParser(marginOf),
  )
  .option('--times', 'milliseconds as well, which are those of this machine')
  .action((flags: BudgetFlags) => budget(flags))

withPlace(program.command('why <route>'))
  .description('say why the change of the last run can reach a route, such as "GET /books", or why not')
  .action((route: string, flags: Flags) => why(route, flags))

withPlace(program.command('acknowledge <finding>'))
  .description(
    'write into the fixtures file that a finding of the last run, by its short id, is to count nowhere',
  )
  .requiredOption('--reason <text>', 'why it may stay; reports show it', textOf)
  .addOption(new Option('--until <day>', 'the last day on which it may, such as 2027-03-31').argParser(dayOf))
  .action((id: string, flags: AcknowledgeFlags) => acknowledge(id, flags))

for (const command of [program, ...program.commands]) command.exitOverride()
// Whoever reads it may stop reading, as `head` does: the run goes on, and its reports are on disk.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  requireNode()
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}
// Nobody waits any more for what was under way; the supervisor ends the application when our pipe to it closes.
if (stop.aborted) process.stdout.write('', () => process.exit())

/** The oldest Node.js that has everything we call. The application may run on another. */
function requireNode(): void {
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 22) return
  throw new UserError(
    `Node.js 22 or newer is needed; this is ${process.version}.`,
    'Install it from https://nodejs.org.',
  )
}

function explain(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage
  if (error instanceof UserError) {
    const hint = error.hint ? `\n${cleanMessage(error.hint)}\n` : ''
    process.stderr.write(`\n${cleanMessage(error.message)}\n${hint}`)
    return EXIT.usage
  }
  process.stderr.write(
    `\nThis is a fault of route-profiler itself. Please report it:\n${cleanMessage((error as Error).stack ?? String(error))}\n`,
  )
  return EXIT.ourFault
}
