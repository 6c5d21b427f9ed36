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
  /** What each block ends with where all that is more important has found room, one per block. */
  extras?: string[]
  /** Between the blocks: a blank line for paragraphs, a line break for the rows of a table. */
  separator: string
  close: string
}

interface Page {
  head: string
  passages: readonly Passage[]
  foot: string
}

/** Head, as many blocks of each passage as there is room for, and foot. Earlier passages go first, and extras last. */
export function fit({ head, passages, foot }: Page, limitBytes = COMMENT_BYTES): string {
  let room = limitBytes - bytes(head) - bytes(foot) - NOTE_BYTES
  const shown: { passage: Passage; blocks: Block[] }[] = []
  const cuts = new Map<string, number>()
  for (const passage of passages) {
    const blocks = takeBlocks(passage, room)
    const left = passage.blocks.length - blocks.length
    if (left > 0) cuts.set(passage.noun, (cuts.get(passage.noun) ?? 0) + left)
    if (blocks.length === 0) continue
    shown.push({ passage, blocks })
    room -= bytes(textOf(passage, blocks)) + 2
  }
  const texts = shown.map(({ passage, blocks }) => {
    const full = blocks.map((block) => {
      const size = bytes(block.extra) + 2
      if (block.extra === '' || size > room) return block
      room -= size
      return { text: `${block.text}\n\n${block.extra}`, extra: '' }
    })
    return textOf(passage, full)
  })
  return `${[head, ...texts, describeCuts(cuts), foot].filter(Boolean).join('\n\n')}\n`
}

interface Block {
  text: string
  extra: string
}

function textOf({ open, separator, close }: Passage, blocks: readonly Block[]): string {
  return open + blocks.map(({ text }) => text).join(separator) + close
}

/** Every block that fits. One that is too large is left out, and those behind it stay. */
function takeBlocks({ open, blocks, extras, separator, close }: Passage, room: number): Block[] {
  let left = room - bytes(open) - bytes(close)
  return blocks
    .map((text, i): Block => ({ text, extra: extras?.[i] ?? '' }))
    .filter(({ text }) => {
      const size = bytes(text) + bytes(separator)
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
