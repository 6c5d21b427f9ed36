/** What a file can do to a running application, told by its name. Pure. */

/**
 * `documentation` and `tooling` never run; `test` runs where the application has loaded it, and nowhere else; `code` is
 * what can be told function by function; all others may do anything.
 */
export type FileKind = 'code' | 'test' | 'documentation' | 'tooling' | 'other'

const DOCUMENTS =
  /(?:^|\/)(?:readme|changelog|changes|contributing|licen[cs]e|notice|security|code_of_conduct|authors|agents|claude)(?:\.(?:md|txt|rst|adoc))?$/i
const PAGES = /(?:^|\/)docs?\/(?:.*\/)?[^/]+\.(?:md|mdx|rst|adoc|png|jpe?g|gif|svg|webp)$/i
/** A workflow says by what the application runs. */
const TOOLING =
  /(?:^|\/)(?:\.gitignore|\.editorconfig|\.prettierignore|\.prettierrc(?:\.\w+)?|\.eslintignore|\.eslintrc(?:\.\w+)?|eslint\.config\.[cm]?[jt]s|\.oxlintrc\.json|\.oxfmtrc\.jsonc?|CODEOWNERS|\.vscode\/[^/]+|\.github\/(?:[^/]+|ISSUE_TEMPLATE\/[^/]+))$/
const TESTS = /\.(?:test|spec)\.[cm]?[jt]sx?(?:\.snap)?$/
const CODE = /(?<!\.d)\.[cm]?[jt]sx?$/

/** @param file path with forward slashes */
export function fileKind(file: string): FileKind {
  if (TESTS.test(file)) return 'test'
  if (DOCUMENTS.test(file) || PAGES.test(file)) return 'documentation'
  if (TOOLING.test(file)) return 'tooling'
  return CODE.test(file) ? 'code' : 'other'
}
