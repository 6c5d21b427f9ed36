/** The text of a piece of an address; null where its per cent signs stand for none. */
export function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
