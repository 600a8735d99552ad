import { readInputs } from './inputs.ts'

/** The main step. The inputs are read before anything else is loaded: a wrong one is told at once. */
export async function main(): Promise<void> {
  const inputs = readInputs()
  const { run } = await import('./run.ts')
  await run(inputs)
}
