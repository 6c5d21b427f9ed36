/** What a Node.js process of its own does with the module whose address is its argument: runs it, and tells what it exports. */

/** A field that cannot be written down, such as a function. */
interface Unwritable {
  path: (string | number)[]
  says: string
}

/** What it says, once. */
export type ModuleWord =
  | { json: string }
  | { unwritable: Unwritable[] }
  | { missing: true }
  | { error: { text: string; stack: string; code: string } }

/** Text, since the process is one of plain Node.js. It does not wait for what the module has left open. */
export const moduleScript = `
const tell = (word) => process.send(word, () => process.exit(0))
const unwritable = []
const look = (value, path, around) => {
  const wrong = (says) => { unwritable.push({ path, says }) }
  if (value === undefined || value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : wrong('is ' + value)
  if (typeof value !== 'object') return wrong('is a ' + typeof value)
  if (around.includes(value)) return wrong('stands for what it is a part of')
  if (typeof value.toJSON === 'function') return look(value.toJSON(), path, [...around, value])
  const kind = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && kind !== null && Object.getPrototypeOf(kind) !== null)
    return wrong('is a ' + (kind.constructor?.name || 'class'))
  for (const [name, inside] of Object.entries(value))
    look(inside, [...path, Array.isArray(value) ? Number(name) : name], [...around, value])
}
try {
  const module = await import(process.argv[1])
  const exported = module.default
  const value = typeof exported === 'function' ? await exported() : exported
  look(value, [], [])
  if (!('default' in module)) tell({ missing: true })
  else tell(unwritable.length > 0 ? { unwritable } : { json: JSON.stringify(value ?? {}) })
} catch (error) {
  tell({ error: { text: String(error), stack: String(error?.stack), code: String(error?.code) } })
}
`
