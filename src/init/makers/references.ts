/** Fields of a body that name rows of other resources, such as `authorId`: each of them is made ahead of the request. */
import { isDeepStrictEqual } from 'node:util'
import type { StepFixture } from '../../fixturesFile/requestSchema.ts'
import type { Fixture } from '../../fixturesFile/schema.ts'
import { bodyFields } from '../bodyFields.ts'
import { withSource } from '../withSource.ts'
import { captureName } from '../captureName.ts'
import { type Filled, type Maker, type PathValues, pathValues, sourceOf, type Told } from './maker.ts'
import { makerOfField } from './makerOf.ts'
import { makingSteps } from './makerStep.ts'

/** What was made so far, and what it is below: a note of a project of a company gets an author of that company. */
interface Family {
  steps: StepFixture[]
  /** Values of parameters that several paths have in common, by name. */
  parents: PathValues
}

/** Null where no field names what a route makes. */
export function withReferences(
  { fixture, sources }: Pick<Told, 'fixture' | 'sources'>,
  makers: readonly Maker[],
): Filled | null {
  const body = bodyFields(fixture)
  if (body === null) return null
  const { part, fields } = body
  const isGuess = (sources.path ?? 'guess').startsWith('guess')
  const own = pathValues(fixture)
  let family: Family = { steps: [...(fixture.before ?? [])], parents: isGuess ? {} : own }
  const filled = { ...fields }
  const from: string[] = []
  for (const field of Object.keys(filled)) {
    const maker = String(filled[field]).includes('${before.') ? undefined : makerOfField(field, makers)
    const larger = maker && joined(family, maker, field)
    if (!larger) continue
    family = larger
    filled[field] = `\${before.${captureName(field)}}`
    from.push(sourceOf(maker.draft.route))
  }
  if (from.length === 0) return null
  const shared = isGuess
    ? Object.keys(own).filter((name) => isShared(name) && Object.hasOwn(family.parents, name))
    : []
  const path = { ...own, ...Object.fromEntries(shared.map((name) => [name, family.parents[name]!])) }
  const next = { ...fixture, ...(shared.length > 0 && { path }), [part]: filled }
  const told = withSource(sources, part, from.join(' and '))
  return {
    fixture: { ...next, before: needed(family.steps, next) },
    sources: { ...told, ...(shared.length > 0 && { path: 'that of what its body names' }) },
  }
}

/** The family with one more that is made; null where that cannot be put into steps. */
function joined({ steps, parents }: Family, maker: Maker, field: string): Family | null {
  const own = pathValues(maker.draft.fixture)
  const names = Object.keys(own).filter(isShared)
  const path = { ...own, ...pick(parents, names) }
  const draft = { ...maker.draft, fixture: { ...maker.draft.fixture, path } }
  const made = makingSteps(Object.keys(own).length > 0 ? { ...maker, draft } : maker, field, 'id')
  if (made === null) return null
  const others = made.filter((step) => !steps.some((one) => isDeepStrictEqual(one, step)))
  const taken = new Set(steps.flatMap(capturesOf))
  // One name cannot stand for two things.
  if (others.some((step) => !isParent(step, path) && capturesOf(step).some((name) => taken.has(name))))
    return null
  const missing = others.filter((step) => !capturesOf(step).some((name) => taken.has(name)))
  return { steps: [...steps, ...missing], parents: { ...pick(own, names), ...parents } }
}

/** Whether a step makes what another one of the family is below. */
function isParent(step: StepFixture, path: Readonly<PathValues>): boolean {
  return capturesOf(step).some((name) => isShared(name) && `\${before.${name}}` === path[name])
}

/** What is called `id` is something else in every path. */
function isShared(name: string): boolean {
  return !/^_?id$/i.test(name)
}

/** Without those that make what nothing asks for. */
function needed(steps: readonly StepFixture[], fixture: Fixture): StepFixture[] {
  const { before: _before, ...request } = fixture
  return steps.reduceRight<StepFixture[]>((kept, step) => {
    const later = JSON.stringify([request, kept])
    const names = capturesOf(step)
    const isNeeded = names.length === 0 || names.some((name) => later.includes(`\${before.${name}}`))
    return isNeeded ? [step, ...kept] : kept
  }, [])
}

function capturesOf({ capture = {} }: StepFixture): string[] {
  return Object.keys(capture)
}

function pick(values: Readonly<PathValues>, names: readonly string[]): PathValues {
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(values, name) ? [[name, values[name]!]] : [])),
  )
}
