import type * as core from '@actions/core'
import { cleanMessage } from '../report/clean.ts'

/** The log of a job. What is quoted in it, such as the last lines of a server, moves no cursor and hides nothing. */
export function visibleLog(log: typeof core): typeof core {
  return {
    ...log,
    info: (message) => log.info(cleanMessage(message)),
    notice: (message, properties) => log.notice(textOf(message), properties),
    warning: (message, properties) => log.warning(textOf(message), properties),
    error: (message, properties) => log.error(textOf(message), properties),
    setFailed: (message) => log.setFailed(textOf(message)),
  }
}

function textOf(message: string | Error): string {
  return cleanMessage(String(message))
}
