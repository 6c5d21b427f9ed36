/** Placeholders in values: those that nobody fills are found when the file is read. */
import { leaves } from './anyData.ts'
import { closest } from './closest.ts'
import { placeholdersIn } from './placeholders.ts'
import { printPath, type Problem } from './problems.ts'
import type { Path, Source } from './yamlSource.ts'

export type Env = Readonly<Record<string, string | undefined>>

/** Names of values that a place may use. */
interface Scope {
  env: Env
  /** Such as `login.token`; null where only the environment may be used. */
  captured: readonly string[] | null
}

export interface Checking {
  source: Source
  scope: Scope
}

export function checkPlaceholders(value: unknown, path: Path, { source, scope }: Checking): Problem[] {
  return leaves(value, path).flatMap((leaf) => {
    if (typeof leaf.value !== 'string') return []
    return placeholdersIn(leaf.value).flatMap(({ name, closed }) => {
      const wrong = closed ? checkName(name, scope) : { message: 'has no }', hint: PLACEHOLDER_HINT }
      if (!wrong) return []
      const message = `${printPath(leaf.path)}: \${${name}${closed ? '}' : ''} ${wrong.message}`
      return { ...source.positionOf(leaf.path), message, hint: wrong.hint }
    })
  })
}

const PLACEHOLDER_HINT =
  'Placeholders are ${counter}, ${random}, ${env.NAME}, ${login.NAME}, ${values.NAME}, in a route ${setup.NAME} and ' +
  '${before.NAME}, and in a flow ${flow.NAME}. Write $${ for a literal ${.'

const LOGIN_HINT =
  'A login step keeps values for it: login: { request: POST /login, capture: { token: body.token } }'

function checkName(name: string, { env, captured }: Scope): { message: string; hint: string } | null {
  const [source, ...rest] = name.split('.')
  const key = rest.join('.')
  if (source === 'env' && key) return env[key] ? null : missingVariable(key)
  const free = captured === null ? ['side'] : ['counter', 'random', ...captured]
  if (free.includes(name)) return null
  const known = ['env.NAME', ...free]
  const meant = closest(name, known)
  if (captured !== null && source === 'login' && !meant)
    return { message: 'is captured by no login step', hint: LOGIN_HINT }
  const advice = meant ? `did you mean \${${meant}}?` : `known here: ${known.join(', ')}`
  return { message: `is unknown; ${advice}`, hint: PLACEHOLDER_HINT }
}

function missingVariable(name: string): { message: string; hint: string } {
  return {
    message: 'is not set in the environment, or is empty',
    hint: `Set ${name} where route-profiler runs. In a workflow: env: { ${name}: "\${{ secrets.${name} }}" }`,
  }
}
