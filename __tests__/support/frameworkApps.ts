/** Sample servers on frameworks that are not installed with the rest. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { leaveOut } from './databases.ts'

export const frameworkApps = path.resolve('__tests__/frameworks')

/** Whether they are installed; says in one line that they are not. */
export function haveFrameworkApps(what: string): boolean {
  const installed = existsSync(path.join(frameworkApps, 'node_modules/@nestjs/core'))
  if (!installed) leaveOut(`tests with ${what}`, 'npm ci --prefix __tests__/frameworks')
  return installed
}
