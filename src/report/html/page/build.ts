/** Nodes from the data of the report: a text is only ever a text. */
import type { Content } from '../element.ts'

const SVG = 'http://www.w3.org/2000/svg'

export function build(content: Content, isInSvg = false): Node {
  if (typeof content === 'string') return document.createTextNode(content)
  const [tag, attributes, ...inside] = content
  const isSvg = isInSvg || tag === 'svg'
  const element = isSvg ? document.createElementNS(SVG, tag) : document.createElement(tag)
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, String(value))
  element.append(...inside.map((one) => build(one, isSvg)))
  return element
}

/** The same, for what is made here. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...inside: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...inside)
  return element
}
