import { baseImageReference, ensureBaseImage, hasBaseImage } from './base-image.ts'
import { ensureBinary, type Found, findBinary, type Look } from './binary.ts'
import type { Tool } from './catalog.ts'
import { ensurePodman, findPodman } from './podman.ts'
import type { Step } from './progress.ts'
import { ensurePythonEnvironment, findPythonEnvironment, pythonExecutable } from './python.ts'

/** Look for a tool without making or changing anything. */
export async function find(tool: Tool): Promise<Look> {
  switch (tool.kind) {
    case 'binary':
      return findBinary(tool)
    case 'python': {
      const dir = await findPythonEnvironment()
      if (dir === undefined) return {}
      return {
        found: { path: await pythonExecutable(dir, tool), version: tool.version, from: 'cache (package index)' }
      }
    }
    case 'podman': {
      const podman = await findPodman()
      if ('missing' in podman) return { remark: `missing: ${podman.missing.join(', ')}` }
      return { found: { ...podman, from: 'PATH' } }
    }
    case 'base-image': {
      if ('missing' in (await findPodman()) || !(await hasBaseImage())) return {}
      return { found: { path: baseImageReference(), version: keyOf(baseImageReference()), from: 'cache' } }
    }
  }
}

/**
 * Find a tool or make it.
 * @throws UserError when it cannot be had
 */
export async function ensure(tool: Tool, step: Step): Promise<Found> {
  switch (tool.kind) {
    case 'binary':
      return ensureBinary(tool, step)
    case 'python': {
      const there = await findPythonEnvironment()
      const dir = there ?? (await ensurePythonEnvironment(step))
      const from = there ? 'cache (package index)' : 'package index'
      return { path: await pythonExecutable(dir, tool), version: tool.version, from }
    }
    case 'podman':
      return { ...(await ensurePodman(step)), from: 'PATH' }
    case 'base-image': {
      await ensurePodman(step)
      const { reference, from } = await ensureBaseImage(step)
      return { path: reference, version: keyOf(reference), from }
    }
  }
}

/** How a tool that is not there would be had, for people. */
export function wouldMake(tool: Tool): string {
  switch (tool.kind) {
    case 'binary':
      return [tool.release && 'signed release', tool.go && 'go build'].filter(Boolean).join(', else ')
    case 'python':
      return 'package index'
    case 'podman':
      return 'apt-get install'
    case 'base-image':
      return 'image registry, else Debian packages'
  }
}

function keyOf(reference: string): string {
  return reference.slice(reference.lastIndexOf(':') + 1)
}
