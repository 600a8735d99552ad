import type { Binding, BindingField } from './binding.ts'

/** What is compared: an approval looked up for a fresh plan, a plan file to apply, a state to store again. */
export type BindingUse = 'digest' | 'saved' | 'state'

interface Rule {
  readonly label: string
  /** In which uses a difference refuses. */
  readonly refusedIn: readonly BindingUse[]
  /** What to do about a difference. */
  readonly advice: string
}

const EVERYWHERE = ['digest', 'saved', 'state'] as const
const PLANS = ['digest', 'saved'] as const
const AGAIN = 'Plan again and have that plan approved.'

/**
 * The one table of what must fit. In the order in which a difference is told: where, what, how, by whom.
 *
 * A fresh plan is compared by its own digest, so an approval (`digest`) may come from another version of the tool, run
 * or attempt. A plan file (`saved`) is applied as it is: everything must fit. A kept state (`state`) belongs to its
 * place only: whatever commit is stored by, the state is the same.
 */
const RULES: Readonly<Record<BindingField, Rule>> = {
  repositoryId: {
    label: 'repository',
    refusedIn: EVERYWHERE,
    advice: 'Use what was made in this repository.'
  },
  // Shown with the id; a renamed repository is the same one.
  repository: { label: 'repository', refusedIn: [], advice: '' },
  environment: {
    label: 'environment',
    refusedIn: EVERYWHERE,
    advice: 'Give both steps the same input environment, or plan for this environment and have that plan approved.'
  },
  workspace: {
    label: 'workspace',
    refusedIn: EVERYWHERE,
    advice: 'Give both steps the same input workspace.'
  },
  stack: {
    label: 'stack',
    refusedIn: EVERYWHERE,
    advice: 'Give both steps the same working-directory.'
  },
  tool: {
    label: 'tool',
    refusedIn: EVERYWHERE,
    advice: 'Give both steps the same input tool.'
  },
  commit: {
    label: 'commit',
    refusedIn: PLANS,
    advice: 'Plan this commit and have it approved.'
  },
  lockFile: {
    label: 'lock file (.terraform.lock.hcl)',
    refusedIn: PLANS,
    advice: `Other providers than reviewed would run. ${AGAIN}`
  },
  inputs: {
    label: 'variables, targets or arguments',
    refusedIn: PLANS,
    advice: 'Give both steps the same var-file, vars, target and plan-key.'
  },
  workflow: {
    label: 'workflow',
    refusedIn: PLANS,
    advice: 'Name in plan-workflow the workflow that plans.'
  },
  event: { label: 'event', refusedIn: ['saved'], advice: AGAIN },
  // The format of a plan file belongs to one version of the tool.
  toolVersion: {
    label: 'version of the tool',
    refusedIn: ['saved'],
    advice: 'Install the same version in both jobs, or plan again.'
  },
  runId: { label: 'run', refusedIn: ['saved'], advice: AGAIN },
  runAttempt: { label: 'attempt of the run', refusedIn: ['saved'], advice: AGAIN },
  planDigest: { label: 'digest', refusedIn: ['saved'], advice: AGAIN }
}

/** The fields that must be equal for this use, in the order in which they are compared. */
export function fieldsFor(use: BindingUse): BindingField[] {
  return (Object.keys(RULES) as BindingField[]).filter(field => RULES[field].refusedIn.includes(use))
}

/** The first field that does not fit. */
interface BindingMismatch {
  readonly field: BindingField
  /** For people: what differs, and what to do. Values are from the bindings: foreign text. */
  readonly sentence: string
}

/**
 * Compare what is here now with what something was made for.
 * @param subject what is told of, as the beginning of a sentence: `The approved plan`
 */
export function compareBindings(
  expected: Binding,
  found: Binding,
  fields: readonly BindingField[],
  subject = 'The approved plan'
): BindingMismatch | undefined {
  const field = fields.find(one => expected[one] !== found[one])
  if (field === undefined) return undefined
  const { label, advice } = RULES[field]
  return { field, sentence: `${subject} is of another ${label}: ${valuesText(expected, found, field)}. ${advice}` }
}

function valuesText(expected: Binding, found: Binding, field: BindingField): string {
  // Nobody can read anything in two HMACs.
  if (field === 'inputs') return 'what was given then is not what is given now'
  const show = (binding: Binding) =>
    field === 'repositoryId' ? `${binding.repository} (id ${binding.repositoryId})` : shortened(String(binding[field]))
  return `it was made for ${show(found)}, this is ${show(expected)}`
}

function shortened(value: string): string {
  const hex = /^(sha256:)?([0-9a-f]{40,64})$/.exec(value)
  return hex === null ? value.slice(0, 200) : `${hex[1] ?? ''}${hex[2]?.slice(0, 12)}…`
}
