import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { UserError } from '../../../src/lib/errors.ts'

const Scalar = z.union([z.string(), z.number(), z.boolean()])
const Permissions = z.union([
  z.enum(['read-all', 'write-all']),
  z.record(z.string(), z.enum(['read', 'write', 'none']))
])
const Input = z.object({
  type: z.string().optional(),
  required: z.boolean().optional(),
  default: Scalar.optional(),
  options: z.array(Scalar.transform(String)).optional()
})
const Step = z.object({ uses: z.string().optional(), name: z.string().optional() })
const Job = z.object({
  name: z.string().optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), Scalar.nullable()).nullish(),
  'runs-on': z
    .union([z.string(), z.array(z.string()), z.object({ labels: z.union([z.string(), z.array(z.string())]) })])
    .optional(),
  environment: z.union([z.string(), z.object({ name: z.string() })]).nullish(),
  permissions: Permissions.nullish(),
  container: z.unknown().optional(),
  services: z.unknown().optional(),
  steps: z.array(Step).optional()
})
const Trigger = z.object({ inputs: z.record(z.string(), Input.nullable()).nullish() }).nullable()
const WorkflowFile = z.object({
  name: z.string().optional(),
  on: z.union([
    z.string().transform(name => ({ [name]: null })),
    z.array(z.string()).transform(names => Object.fromEntries(names.map(name => [name, null]))),
    z.record(z.string(), z.unknown())
  ]),
  permissions: Permissions.nullish(),
  jobs: z.record(z.string(), Job)
})

/** The parts of a workflow that matter before it runs. */
export type WorkflowFile = z.infer<typeof WorkflowFile>
export type WorkflowJob = z.infer<typeof Job>
export type WorkflowInput = z.infer<typeof Input>
export type WorkflowPermissions = z.infer<typeof Permissions>

const ActionFile = z.object({
  runs: z.object({ using: z.string(), steps: z.array(z.object({ uses: z.string().optional() })).optional() })
})
export type ActionFile = z.infer<typeof ActionFile>

/** Read a workflow. Throws UserError when there is none, or it is not one. */
export function readWorkflow(file: string): WorkflowFile {
  return read(file, WorkflowFile, 'workflow')
}

/** Read an action.yml. */
export function readAction(file: string): ActionFile {
  return read(file, ActionFile, 'action')
}

/** The inputs that a trigger declares. */
export function inputsOf(workflow: WorkflowFile, trigger: string): Record<string, WorkflowInput> {
  const parsed = Trigger.safeParse(workflow.on[trigger] ?? null)
  const inputs = parsed.success ? (parsed.data?.inputs ?? {}) : {}
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input ?? {}]))
}

function read<T>(file: string, schema: z.ZodType<T>, what: string): T {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(`There is no ${what} ${file}. Write the path of one that exists.`, { cause })
  }
  try {
    return schema.parse(parse(text))
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause)
    throw new UserError(`${file} is not a ${what} that can be run: ${reason}`, { cause })
  }
}
