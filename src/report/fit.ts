/** GitHub refuses a comment of more than 65,536 characters, so long reports lose whole blocks, never half of one. */

/** Below the limit of a comment, with room for what the poster adds (its marker). */
export const COMMENT_BYTES = 60_000
const NOTE_BYTES = 400

export interface Section {
  /** What its blocks are, in the plural, for the sentence about what was cut. */
  noun: string
  open: string
  blocks: string[]
  /** Between the blocks: a blank line for paragraphs, a line break for the rows of a table. */
  separator: string
  close: string
}

export interface Page {
  head: string
  sections: readonly Section[]
  foot: string
}

/** Head, as many blocks of each section as there is room for, and foot. Earlier sections go first. */
export function fit({ head, sections, foot }: Page, limitBytes = COMMENT_BYTES): string {
  let room = limitBytes - bytes(head) - bytes(foot) - NOTE_BYTES
  const texts: string[] = []
  const cuts = new Map<string, number>()
  for (const section of sections) {
    const kept = takeBlocks(section, room)
    const left = section.blocks.length - kept.length
    if (left > 0) cuts.set(section.noun, (cuts.get(section.noun) ?? 0) + left)
    if (kept.length === 0) continue
    const text = section.open + kept.join(section.separator) + section.close
    room -= bytes(text) + 2
    texts.push(text)
  }
  return `${[head, ...texts, describeCuts(cuts), foot].filter(Boolean).join('\n\n')}\n`
}

/** All that fit; a giant among them costs itself and not those behind it. */
function takeBlocks(section: Section, room: number): string[] {
  let left = room - bytes(section.open) - bytes(section.close)
  return section.blocks.filter((block) => {
    const size = bytes(block) + bytes(section.separator)
    if (size > left) return false
    left -= size
    return true
  })
}

function describeCuts(cuts: ReadonlyMap<string, number>): string {
  const list = [...cuts].map(([noun, n]) => `${n} ${noun}`)
  return list.length === 0
    ? ''
    : `**Cut to fit:** ${list.join(', ')} are not shown here. findings.json, report.csv and profile.json hold all of them.`
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}
