/** What a request's path holds, by the names that the same parameters have in another template. */
import { parameterNames } from '../templateShape.ts'
import { type PathValues, pathValues, type Told } from './maker.ts'

export function parentsIn({ route, fixture }: Pick<Told, 'route' | 'fixture'>, template: string): PathValues {
  const values = pathValues(fixture)
  const names = parameterNames(template)
  return Object.fromEntries(parameterNames(route.path).map((name, i) => [names[i]!, values[name]!]))
}
