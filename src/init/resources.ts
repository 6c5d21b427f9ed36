/** What names tell of resources: `/api/books` lists books, and what is called `bookId` is one of them. */

/** `author` of `authorId`. */
export function resourceOf(field: string): string | undefined {
  return /^(\w+?)_?id$/i.exec(field)?.[1]
}

/** `author` of `:authorSlug`; of `:id` the last word of the path above it. */
export function resourceOfParameter(name: string, above: string): string {
  return /^(\w+?)_?(?:id|slug|key|name)$/i.exec(name)?.[1] ?? above.split('/').at(-1)!
}

export function isListOf(path: string, resource: string): boolean {
  const last = plain(path.split('/').at(-1) ?? '')
  const one = plain(resource)
  const several = new Set([one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies')])
  return one !== '' && (several.has(last) || several.has(last.replace(/^all/, '')))
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}
