import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../../src/lib/errors.ts'

/** Where what `uses:` names comes from on this machine. Nothing is ever downloaded. */
export interface Sources {
  /** The repository in which the workflow runs. */
  checkout: string
  /** Folder served as `vsilverman/insight`, whatever the ref. */
  suite: string
  /** Folder of `<owner>/<name>` stand-ins for third-party actions. */
  standIns: string
}

/** A path for people: from the top of the repository that it is in. */
export function shownPath(file: string, { checkout, suite, standIns }: Sources): string {
  const root = [checkout, suite, standIns].find(folder => file.startsWith(`${folder}/`))
  return root === undefined ? file : file.slice(root.length + 1)
}

/** The repository that `suite` stands for. */
export const SUITE = 'vsilverman/insight'

/** One resolved `uses:`. */
export interface Source {
  /** `owner/name@ref` and its folder for act, undefined for what is in the checkout or built into act. */
  repository: { reference: string; folder: string } | undefined
  /** Folder or file that `uses` names, undefined for what act has built in. */
  path: string | undefined
}

/**
 * Find what a `uses:` names.
 * @param where the file that says so, for the error
 * @throws UserError when nothing on this machine stands for it
 */
export function resolveUses(uses: string, sources: Sources, where: string): Source {
  if (uses.startsWith('./')) return { repository: undefined, path: join(sources.checkout, uses) }
  if (uses.startsWith('docker://')) {
    throw new UserError(
      `${where} uses ${uses}, a container, which cannot run here. Use a JavaScript or composite action.`
    )
  }
  const found = /^([\w.-]+\/[\w.-]+)(\/[^@]*)?@(.+)$/.exec(uses)
  if (!found) throw new UserError(`${where} uses "${uses}", which is not owner/name[/path]@ref. Write it in this form.`)
  const [, name = '', path = '', ref = ''] = found
  if (name === 'actions/checkout') return { repository: undefined, path: undefined }
  const folder = name === SUITE ? sources.suite : join(sources.standIns, name)
  if (!existsSync(folder)) {
    throw new UserError(
      `${where} uses ${uses}, for which there is no stand-in on this machine. Add one as sandbox/github/stand-ins/${name}.`
    )
  }
  return { repository: { reference: `${name}@${ref}`, folder }, path: join(folder, path) }
}

/** The action.yml of an action's folder. Throws UserError when there is none. */
export function actionFileIn(folder: string, uses: string, where: string): string {
  const found = ['action.yml', 'action.yaml'].map(name => join(folder, name)).find(file => existsSync(file))
  if (!found)
    throw new UserError(`${where} uses ${uses}, but there is no action.yml at that path. Write the path of an action.`)
  return found
}
