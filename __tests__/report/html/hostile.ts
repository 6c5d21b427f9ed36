/** The same verdict with something hostile in every text that comes from outside. */
import type { Verdict } from '../../../src/verdict.ts'

const ending =
  '</script><!-- <script>window.hacked = 1</script><img src=x onerror="window.hacked=1"> "\'> </title></style> \u202Egpj.exe\u0000 &lt;b&gt; ${x} `y` javascript:alert(1)'

/** What is one of a few words, and never comes from outside. */
const words = new Set(
  'kind severity standing status stage outcome verdict code metric noise why pass work cutShort dialect'.split(
    ' ',
  ),
)

/** A kind of index is one as well, under a name that findings have for a text. */
const kindsOfIndex = new Set(['trigram', 'gin', 'expression', 'partial', 'full-text'])

/** Equal texts stay equal, so that findings still belong to their routes. */
export function withHostileTexts(verdict: Verdict): Verdict {
  return spoiled(verdict, '') as Verdict
}

function spoiled(value: unknown, key: string): unknown {
  if (typeof value === 'string') return words.has(key) || kindsOfIndex.has(value) ? value : value + ending
  if (Array.isArray(value)) return value.map((one) => spoiled(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, spoiled(one, name)]))
}
