/**
 * What the report is made of: elements as plain data. They become HTML here, and nodes in the browser (page/build.ts), so that
 * a text from outside is a text in both and there are two places only that have to see to it.
 */

/** A text, or a tag with its attributes (0 without any) and what is in it. */
export type Content = string | Element
export type Element = [tag: string, attributes: Attributes | 0, ...content: Content[]]
type Attributes = Record<string, string | number>

type Part = Content | readonly Part[] | null

/** What is null is left out; arrays are what they hold. */
export function h(
  tag: string,
  attributes: Record<string, string | number | null> | null,
  ...parts: Part[]
): Element {
  const element: Element = [tag, attributes === null ? 0 : given(attributes)]
  addTo(element, parts)
  return element
}

function given(attributes: Record<string, string | number | null>): Attributes | 0 {
  const some: Attributes = {}
  let isEmpty = true
  for (const name in attributes) {
    const value = attributes[name] ?? null
    if (value === null) continue
    some[name] = value
    isEmpty = false
  }
  return isEmpty ? 0 : some
}

/** A report of a thousand routes has a million of them: they are added in place. */
function addTo(element: Element, parts: readonly Part[]): void {
  for (const part of parts)
    if (typeof part === 'string' || (part !== null && isElement(part))) element.push(part)
    else if (part !== null) addTo(element, part)
}

/** A list begins with a part, an element with a tag and its attributes. */
function isElement(part: readonly unknown[]): part is Element {
  return (
    typeof part[0] === 'string' &&
    (part[1] === 0 || (typeof part[1] === 'object' && !Array.isArray(part[1]) && part[1] !== null))
  )
}

const empty = new Set(['meta', 'link', 'br', 'input', 'col'])

export function toHtml(content: Content): string {
  if (typeof content === 'string') return escape(content)
  const [tag, attributes, ...inside] = content
  const written = Object.entries(attributes || {}).map(
    ([name, value]) => ` ${name}="${escape(String(value))}"`,
  )
  const start = `<${tag}${written.join('')}>`
  return empty.has(tag) ? start : `${start}${inside.map(toHtml).join('')}</${tag}>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.toWellFormed().replaceAll(/[&<>"']/gu, (char) => entities[char]!)
}

/** JSON that no `</script>` and no `<!--` can end: without `<`, HTML has nothing to read in it. */
export function toJson(data: unknown): string {
  return JSON.stringify(data)
    .toWellFormed()
    .replaceAll('<', String.raw`\u003c`)
}
