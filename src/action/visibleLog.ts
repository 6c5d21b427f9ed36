import type * as core from '@actions/core'
import { cleanMessage } from '../report/clean.ts'

type Spoken = Pick<typeof core, 'info' | 'notice' | 'warning' | 'error' | 'setFailed'>

/** The log of a job. What is quoted in it, such as the last lines of a server, moves no cursor and hides nothing. */
export function visibleLog<Log extends Spoken>(log: Log): Log {
  return {
    ...log,
    info: (message: string) => log.info(cleanMessage(message)),
    notice: (message: string | Error, properties?: core.AnnotationProperties) =>
      log.notice(textOf(message), properties),
    warning: (message: string | Error, properties?: core.AnnotationProperties) =>
      log.warning(textOf(message), properties),
    error: (message: string | Error, properties?: core.AnnotationProperties) =>
      log.error(textOf(message), properties),
    setFailed: (message: string | Error) => log.setFailed(textOf(message)),
  }
}

function textOf(message: string | Error): string {
  return cleanMessage(String(message))
}
