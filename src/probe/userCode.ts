/** Which files are the user's own code. */
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGES = '/node_modules/'
const ownDirectory = slashes(import.meta.dirname)
const known = new Map<string, boolean>()
let startedPackage: string | undefined

function slashes(file: string): string {
  return file.replaceAll('\\', '/')
}

/** The path of a file named by path or by URL (with a query, as TypeScript loaders add one), with forward slashes. */
export function pathOf(file: string): string {
  return slashes(file.startsWith('file:') ? fileURLToPath(file.split('?', 1)[0]!) : file)
}

/**
 * Not node:, not the probe, not under node_modules. An application that was itself installed as a package is user
 * code below its own package root.
 */
export function isUserFile(file: string): boolean {
  let answer = known.get(file)
  if (answer === undefined) known.set(file, (answer = decide(file)))
  return answer
}

/** The probe itself. */
export function isOurs(file: string): boolean {
  return pathOf(file).startsWith(`${ownDirectory}/`)
}

function decide(file: string): boolean {
  if (file.startsWith('node:') || file.startsWith('data:') || file === '') return false
  const full = pathOf(file)
  if (isOurs(full)) return false
  if (!full.includes(PACKAGES)) return true
  startedPackage ??= packageOf(process.argv[1] ?? '')
  if (startedPackage === '' || !full.startsWith(`${startedPackage}/`)) return false
  return !full.slice(startedPackage.length).includes(PACKAGES)
}

/** Packages whose command starts an application that is not theirs. */
const LAUNCHERS = new Set([
  '@adonisjs/assembler',
  '@babel/node',
  '@google-cloud/functions-framework',
  '@nestjs/cli',
  '@react-router/dev',
  '@react-router/serve',
  '@remix-run/dev',
  '@remix-run/serve',
  '@strapi/strapi',
  '@swc-node/cli',
  'astro',
  'c8',
  'concurrently',
  'cross-env',
  'dotenv-cli',
  'fastify-cli',
  'next',
  'nitro',
  'nitropack',
  'nodemon',
  'nuxt',
  'nyc',
  'pm2',
  'sails',
  'ts-node',
  'ts-node-dev',
  'tsx',
  'vite',
  'vite-node',
])

/**
 * Root of the package under node_modules that holds the script, or '' when it is not under node_modules, or starts
 * what somebody else wrote.
 */
function packageOf(script: string): string {
  const full = existsSync(script) ? slashes(realpathSync(script)) : ''
  const at = full.lastIndexOf(PACKAGES)
  if (at < 0) return ''
  const [scope, name] = full.slice(at + PACKAGES.length).split('/')
  const started = scope?.startsWith('@') ? path.posix.join(scope, name ?? '') : (scope ?? '')
  return LAUNCHERS.has(started) ? '' : full.slice(0, at + PACKAGES.length) + started
}
