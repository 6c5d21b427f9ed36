/** report.html of an application, stored with this run, so that GitHub shows it in the browser. */
import type { ActionInputs } from './inputs.ts'
import { artifactUrl, pageName, uploadPage } from '../github/artifact.ts'
import type { GitHubContext } from '../github/context.ts'
import type { Uploaded } from '../github/publish.ts'
import { htmlReporter } from '../report/html/html.ts'
import { type Link, outlineOf } from '../report/outline.ts'
import type { Verdict } from '../verdict.ts'

interface Page {
  verdict: Verdict
  name: string
  link: Link
}

/** @throws UserError when the service does not take it */
export async function storePage(
  { verdict, name, link }: Page,
  { retentionDays }: Pick<ActionInputs, 'retentionDays'>,
  context: GitHubContext,
): Promise<Uploaded> {
  const html = htmlReporter.render(outlineOf(verdict), { link })
  const id = await uploadPage(html, pageName(name), { retentionDays })
  return { id, url: artifactUrl(context, id) }
}
