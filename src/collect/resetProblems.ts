/** What is said of data that is not put back. */
import type { Problem } from '../profile.ts'

type Said = Pick<Problem, 'stage' | 'message' | 'hint'>

const UNRESET = 'The run goes on, and what a route writes is there for those after it.'
const OTHERWISE =
  'Say reset: { command: … } with what makes the data anew, or allow a host of yours: reset: { restore: { hosts: [db.test.internal] } }.'

export const resetProblems = {
  givenUp: (message: string, hint: string): Said => said(message, `${UNRESET} ${hint}`),

  refused: (why: string): Said =>
    said(`The tables cannot be put back (reset: restore): ${why}.`, `${UNRESET} ${OTHERWISE}`),

  noClient: said(
    'Nothing is put back (reset: restore): no client for SQL that it knows was found in the application.',
    `${UNRESET} Clients that are found are named in docs/fixtures.md; MongoDB is not put back. Otherwise say reset: { command: … }.`,
  ),

  late: said(
    'The tables were kept after requests that may have written (reset: restore): the application opens its database with a request.',
    'What these wrote is taken for what was there. Let the application open its database when it starts, or ask for something that reads it in "values".',
  ),

  /** @param routes that write into MongoDB */
  mongodb: (routes: readonly string[]): Said =>
    said(
      `MongoDB is not put back (reset: restore), and routes write into it: ${routes.join(', ')}.`,
      'What they write is there for the routes after them. Otherwise say reset: { command: … } with what makes all of the data anew.',
    ),

  /** A process has ended, and the next one could not do it for it. */
  unsettled: (why: string): Said =>
    said(
      `A process of the application ended, and what had been written could not be put back (reset: restore): ${why}`,
      'It is there for the routes after it.',
    ),

  /** @param databases that only other processes use than the one that puts back */
  elsewhere: (databases: readonly string[]): Said =>
    said(
      `The tables of one process are put back (reset: restore), and not those that only another process of the application uses: ${databases.join(', ')}.`,
      'What a route writes there is there for those after it. Otherwise say reset: { command: … } with what makes all of the data anew.',
    ),
}

function said(message: string, hint: string): Said {
  return { stage: 'reset', message, hint }
}
