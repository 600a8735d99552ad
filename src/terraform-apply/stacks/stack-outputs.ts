import { join } from 'node:path'
import * as core from '@actions/core'
import { writeAtomically } from '../../lib/private-folder.ts'
import type { Settings } from '../inputs.ts'
import { readOutputs, type Terraform } from '../tool/terraform.ts'

/**
 * All outputs go into a private file, those that are not sensitive into an output of the step as well; by stack when
 * there can be several.
 */
export async function writeOutputs(
  terraforms: readonly Terraform[],
  { stacks: { several } }: Settings,
  home: string
): Promise<void> {
  const all: Record<string, unknown> = {}
  const open: Record<string, unknown> = {}
  for (const terraform of terraforms) {
    const values = await readOutputs(terraform)
    Object.assign(all, several ? { [terraform.stack.name]: values.all } : values.all)
    Object.assign(open, several ? { [terraform.stack.name]: values.open } : values.open)
  }
  const file = join(home, 'outputs.json')
  writeAtomically(file, JSON.stringify(all))
  core.setOutput('outputs', JSON.stringify(open))
  core.setOutput('outputs-file', file)
}
