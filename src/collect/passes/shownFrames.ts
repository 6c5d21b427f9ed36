/** Frames of a sampled profile as the Profile tells of them: with places of the application. Pure. */
import type { SampledCpu } from '../../probe/protocol.ts'
import type { CpuPass } from '../../profile.ts'
import type { Relativise } from '../relativeTo.ts'

type Shown = CpuPass['frames'][number]

/** Node.js itself, native code included, is a package like the others. */
const NODE = 'node'
const LONGEST_NAME = 200

export class ShownFrames {
  readonly #frames: SampledCpu['frames']
  readonly #relativise: Relativise
  readonly #hide: (text: string) => string

  /** @param hide takes out of a name what must not be written down: that of a regular expression is its text */
  constructor(
    { frames }: Pick<SampledCpu, 'frames'>,
    { relativise, hide }: { relativise: Relativise; hide: (text: string) => string },
  ) {
    this.#frames = frames
    this.#relativise = relativise
    this.#hide = hide
  }

  isApplication(frame: number): boolean {
    return this.#frames[frame]!.kind === 'application'
  }

  /** Empty for a function of the application. */
  packageOf(frame: number): string {
    const { kind, package: name } = this.#frames[frame]!
    if (kind === 'application') return ''
    return kind === 'package' ? cut(name) : NODE
  }

  frame(number: number): Shown {
    const { name, kind, place } = this.#frames[number]!
    const isFile = place !== null && kind !== 'native'
    return {
      name: cut(this.#hide(name)) || '(anonymous)',
      package: this.packageOf(number),
      place: isFile ? placeOf(this.#relativise(place)) : null,
    }
  }
}

function placeOf({ function: name, ...place }: NonNullable<Shown['place']>): Shown['place'] {
  return { ...place, ...(name && { function: cut(name) }) }
}

/** A function may be named by data. */
function cut(text: string): string {
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1).toWellFormed()}…`
}
