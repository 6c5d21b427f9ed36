/** GitHub refuses a comment of more than 65,536 characters, so long reports lose whole blocks, never half of one. */

/** Below the limit of a comment, with room for what the poster adds (its marker). */
export const COMMENT_BYTES = 60_000
const NOTE_BYTES = 400

/** A part of the page that may lose blocks. */
export interface Passage {
  /** What its blocks are, in the plural, for the sentence about what was cut. */
  noun: string
  open: string
  blocks: string[]
  /** Between the blocks: a blank line for paragraphs, a line break for the rows of a table. */
  separator: string
  close: string
}

interface Page {
  head: string
  passages: readonly Passage[]
  foot: string
}

/** Head, as many blocks of each passage as there is room for, and foot. Earlier passages go first. */
export function fit({ head, passages, foot }: Page, limitBytes = COMMENT_BYTES): string {
  let room = limitBytes - bytes(head) - bytes(foot) - NOTE_BYTES
  const texts: string[] = []
  const cuts = new Map<string, number>()
  for (const passage of passages) {
    const kept = takeBlocks(passage, room)
    const left = passage.blocks.length - kept.length
    if (left > 0) cuts.set(passage.noun, (cuts.get(passage.noun) ?? 0) + left)
    if (kept.length === 0) continue
    const text = passage.open + kept.join(passage.separator) + passage.close
    room -= bytes(text) + 2
    texts.push(text)
  }
  return `${[head, ...texts, describeCuts(cuts), foot].filter(Boolean).join('\n\n')}\n`
}

/** Every block that fits. One that is too large is left out, and those behind it stay. */
function takeBlocks(passage: Passage, room: number): string[] {
  let left = room - bytes(passage.open) - bytes(passage.close)
  return passage.blocks.filter((block) => {
    const size = bytes(block) + bytes(passage.separator)
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
