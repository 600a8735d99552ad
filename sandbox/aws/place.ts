import { join } from 'node:path'
import type { Engine } from '../engine.ts'

/** The label that only the local AWS puts on its containers, networks and images; other parts of the sandbox have their own. */
export function awsLabel(engine: Engine): string {
  return `insight.aws=${engine.name}`
}

/** `--label` arguments for everything that the local AWS makes in the container engine. */
export function labelArguments(engine: Engine): string[] {
  return ['--label', engine.label, '--label', awsLabel(engine)]
}

/** Where the local AWS of a sandbox keeps its files, below the sandbox's folder. */
export function awsFolder(dir: string): string {
  return join(dir, 'aws')
}

/** Files of volumes and snapshots. */
export function volumesFolder(dir: string): string {
  return join(dir, 'volumes')
}

/** The file that names what carries no label; see `held.ts`. */
export function heldPath(dir: string): string {
  return join(awsFolder(dir), 'held.jsonl')
}
