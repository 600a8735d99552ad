import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'

const Input = z.object({
  description: z.string(),
  required: z.boolean().default(false),
  default: z.string().optional()
})
const Output = z.object({ description: z.string(), value: z.string().optional() })
const Metadata = z.object({
  name: z.string(),
  description: z.string(),
  inputs: z.record(z.string(), Input).default({}),
  outputs: z.record(z.string(), Output).default({}),
  runs: z.looseObject({ using: z.string(), main: z.string().optional(), post: z.string().optional() })
})

const Workflow = z.looseObject({
  on: z.looseObject({
    workflow_call: z.object({
      inputs: z
        .record(
          z.string(),
          z.object({
            description: z.string(),
            type: z.string(),
            required: z.boolean().default(false),
            default: z.union([z.string(), z.boolean(), z.number()]).transform(String).optional()
          })
        )
        .default({}),
      outputs: z.record(z.string(), Output).default({}),
      secrets: z.record(z.string(), z.unknown()).default({})
    })
  })
})

/** What an action.yml says of itself. */
export type ActionMetadata = z.infer<typeof Metadata>

/** The folders that hold an action.yml, relative to the repository: `.` first, then `actions/<name>`. */
export function actionFolders(root: string): string[] {
  const named = readdirSync(join(root, 'actions'), { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => `actions/${entry.name}`)
  return ['.', ...named.sort()]
}

/** Read and check the action.yml of a folder. Throws what zod finds wrong. */
export function readMetadata(root: string, folder: string): ActionMetadata {
  return Metadata.parse(parse(readFileSync(join(root, folder, 'action.yml'), 'utf8')))
}

/** Inputs and outputs of a reusable workflow. Throws what zod finds wrong. */
export function readWorkflow(root: string, file: string): Pick<ActionMetadata, 'inputs' | 'outputs'> {
  return Workflow.parse(parse(readFileSync(join(root, '.github/workflows', file), 'utf8'))).on.workflow_call
}
