/** What a name stands for, from the general to the special. */
interface Named {
  /** A stack, or the label of several. */
  readonly name: string
  readonly environment: string
  readonly workspace: string | undefined
  readonly key: string
}

/**
 * A name for each that no other has: the plain one where it is the only one, else with as much of environment, workspace
 * and key as sets it apart: `infra (staging)`, `infra (staging, workspace blue)`.
 * @param options.withEnvironment tell the environment also where the plain name would do
 */
export function distinctNames(
  all: readonly Named[],
  { withEnvironment = false }: { readonly withEnvironment?: boolean } = {}
): string[] {
  const candidates = all.map((one, at) => formsOf(one, at).slice(withEnvironment ? 1 : 0))
  const makers = new Map<string, number>()
  for (const form of candidates.flat()) makers.set(form, (makers.get(form) ?? 0) + 1)
  return candidates.map((forms, at) => forms.find(form => makers.get(form) === 1) ?? `${all[at]?.name} ${at}`)
}

function formsOf({ name, environment, workspace, key }: Named, at: number): string[] {
  const whole = `${environment}, workspace ${workspace ?? 'default'}`
  return [
    name,
    `${name} (${environment})`,
    `${name} (${whole})`,
    `${name} (${whole}, ${key})`,
    `${name} (${whole}, ${key}, ${at})`
  ]
}
