/** Every format that is written to the output directory, by its name. A new one is a file, a line here and its name. */
import type { Format } from '../inputs.ts'
import { bencherReporter } from './bencher.ts'
import { csvReporter } from './csv.ts'
import { findingsReporter, profileReporter } from './json.ts'
import { markdownReporter } from './markdown/markdown.ts'
import { otlpReporter } from './otlp.ts'
import { htmlReporter } from './html/html.ts'
import type { Reporter } from './reporter.ts'
import { sarifReporter } from './sarif/sarif.ts'

export const reporters: Readonly<Record<Exclude<Format, 'terminal' | 'agent'>, Reporter>> = {
  json: profileReporter,
  findings: findingsReporter,
  markdown: markdownReporter,
  html: htmlReporter,
  csv: csvReporter,
  sarif: sarifReporter,
  bencher: bencherReporter,
  otlp: otlpReporter,
}
