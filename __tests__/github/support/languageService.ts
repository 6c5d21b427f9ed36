/** GitHub's own check of action.yml and of workflows. */
import { registerHooks } from 'node:module'
import { TextDocument } from 'vscode-languageserver-textdocument'

// It imports its JSON files as only a bundler can.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    return specifier.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
})
const { validate } = await import('@actions/languageservice')

let documents = 0

/** Everything that is wrong with it. @param file its path decides what it has to be */
export async function complaintsAbout(file: string, text: string): Promise<string[]> {
  // it remembers what it said of an address
  const address = `file:///${++documents}/${file}`
  const found = await validate(TextDocument.create(address, 'yaml', 1, text))
  return found.map(({ message }) => (typeof message === 'string' ? message : message.value))
}
