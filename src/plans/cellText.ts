/** What stands in a row as text, whatever a client makes of it; null where nothing does. */
export function cellText(cell: unknown): string | null {
  if (typeof cell === 'string') return cell
  if (cell instanceof Uint8Array) return new TextDecoder().decode(cell)
  return typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean' ? `${cell}` : null
}
