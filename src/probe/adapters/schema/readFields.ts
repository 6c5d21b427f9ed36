/** Fields of the body that a handler's own text reads: `const { title } = req.body`, `request.body.pages`. */
import type { AnyFunction } from '../../functionLocation.ts'

const MOST_FIELDS = 20
const LONGEST_FUNCTION = 20_000

/** A request's body, as handlers of the frameworks name it, or what a variable was made of it. */
const BODY = String.raw`[\w$]+(?:\.[\w$]+){0,2}?\.(?:body\b(?!\s*\()|json\(\)|parseBody\(\))`
const MADE = new RegExp(
  String.raw`(?:const|let|var)\s+(?:\{([^{}]*)\}|([\w$]+))\s*=\s*\(?(?:await\s+)?${BODY}`,
  'g',
)
const MEMBER = /\.(?:body|parsedBody)\)?(?:\?\.|\.|\[['"])([A-Za-z_]\w*)/g
/** What belongs to every object or text rather than to this one. */
const METHODS =
  /^(?:length|toString|hasOwnProperty|constructor|map|filter|forEach|some|every|find|slice|split|trim|pipe|getReader|then)$/

export function readFields(handler: AnyFunction): string[] {
  const text = Function.prototype.toString.call(handler).slice(0, LONGEST_FUNCTION)
  const made = [...text.matchAll(MADE)]
  const taken = made.flatMap(([, fields = '']) => fields.split(',').map((field) => nameOf(field)))
  const variables = made.flatMap(([, , variable]) => variable ?? [])
  const members = variables.flatMap((variable) => [...text.matchAll(memberOf(variable))])
  const read = [...text.matchAll(MEMBER), ...members].map(([, name = '']) => name)
  // What begins with an underscore is rarely for everybody, such as another method in the place of this one.
  const names = [...taken, ...read].filter((name) => /^[A-Za-z]\w*$/.test(name) && !METHODS.test(name))
  return [...new Set(names)].slice(0, MOST_FIELDS)
}

/** `title`, `title: name` and `title = ''`; nothing of `...rest`. */
function nameOf(field: string): string {
  return /^\s*(\w+)\s*(?:[:=]|$)/.exec(field)?.[1] ?? ''
}

function memberOf(variable: string): RegExp {
  return new RegExp(
    String.raw`(?<![\w$.])${variable.replaceAll('$', '\\$')}(?:\?\.|\.|\[['"])([A-Za-z_]\w*)`,
    'g',
  )
}
