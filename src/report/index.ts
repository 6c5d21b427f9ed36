/** Every format that is written to the output directory. A new one is a file and a line here. */
import { csvReporter } from './csv.ts'
import { findingsReporter, profileReporter } from './json.ts'
import { markdownReporter } from './markdown/markdown.ts'
import type { Reporter } from './reporter.ts'

export const reporters: readonly Reporter[] = [
  profileReporter,
  findingsReporter,
  markdownReporter,
  csvReporter,
]
