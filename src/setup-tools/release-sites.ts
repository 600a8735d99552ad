import * as z from 'zod/mini'
import { HASHICORP_FINGERPRINT, HASHICORP_KEY } from './hashicorp-key.ts'
import { OPENTOFU_FINGERPRINT, OPENTOFU_KEY } from './opentofu-key.ts'
import type { TrustedKey } from './signed-sums.ts'

/** One release for one kind of machine. */
export interface Release {
  /** Name in the file names of the release, e.g. `terraform`. */
  readonly product: string
  /** Exact version without `v`. */
  readonly version: string
  readonly os: string
  readonly arch: string
}

/** Where releases are published, and by whom they must be signed. */
export interface ReleaseSite {
  /** For people. */
  readonly host: string
  /** Address of the folder with the files of a release. */
  readonly folder: (release: Release) => string
  /** Ending of the detached signature over SHA256SUMS. */
  readonly signature: '.sig' | '.gpgsig'
  /** Address of the list of all releases. It is not signed: it can only choose among what is. */
  readonly index: (product: string) => string
  /** Versions in that list which there are for a kind of machine. @throws when the list has another form */
  readonly versions: (index: unknown, product: string, machine: { os: string; arch: string }) => string[]
  /** Origins to which a request may be redirected; to any other it is refused. */
  readonly redirects: readonly string[]
  /** A release is good when any of these has signed it. */
  readonly keys: readonly TrustedKey[]
}

/** The key that HashiCorp's releases are signed with. */
export const hashicorpKey: TrustedKey = { armored: HASHICORP_KEY, fingerprint: HASHICORP_FINGERPRINT }

/** The key that OpenTofu's releases are signed with. */
export const openTofuKey: TrustedKey = { armored: OPENTOFU_KEY, fingerprint: OPENTOFU_FINGERPRINT }

const HashicorpIndex = z.looseObject({
  versions: z.record(
    z.string(),
    z.looseObject({
      version: z.string(),
      builds: z.array(z.looseObject({ os: z.string(), arch: z.string(), filename: z.string() }))
    })
  )
})

/** releases.hashicorp.com: a folder for each version of each product, `index.json` for each product. */
export function hashicorpSite(
  base = 'https://releases.hashicorp.com',
  keys: readonly TrustedKey[] = [hashicorpKey]
): ReleaseSite {
  return {
    host: new URL(base).host,
    folder: ({ product, version }) => `${base}/${product}/${version}`,
    signature: '.sig',
    index: product => `${base}/${product}/index.json`,
    versions: (index, product, machine) =>
      Object.values(HashicorpIndex.parse(index).versions)
        .filter(({ version, builds }) =>
          builds.some(build => build.filename === filesOf({ product, version, ...machine }, '.sig').archive)
        )
        .map(({ version }) => version),
    redirects: [],
    keys
  }
}

const OpenTofuIndex = z.looseObject({
  versions: z.array(z.looseObject({ id: z.string(), files: z.array(z.string()) }))
})

/** GitHub keeps the files of releases on hosts of its own: the first since 2025, the second before. */
export const GITHUB_FILES: readonly string[] = [
  'https://release-assets.githubusercontent.com',
  'https://objects.githubusercontent.com'
]

/** OpenTofu: the releases of its repository on GitHub, listed by get.opentofu.org. */
export function openTofuSite(
  base = 'https://github.com/opentofu/opentofu/releases/download',
  index = 'https://get.opentofu.org/tofu/api.json',
  redirects: readonly string[] = GITHUB_FILES,
  keys: readonly TrustedKey[] = [openTofuKey]
): ReleaseSite {
  return {
    host: new URL(base).host,
    folder: ({ version }) => `${base}/v${version}`,
    signature: '.gpgsig',
    index: () => index,
    versions: (list, product, machine) =>
      OpenTofuIndex.parse(list)
        .versions.filter(({ id, files }) =>
          files.includes(filesOf({ product, version: id, ...machine }, '.gpgsig').archive)
        )
        .map(({ id }) => id),
    redirects,
    keys
  }
}

/** Where the releases of a product are. */
export function siteOf(product: string): ReleaseSite {
  return product === 'tofu' ? openTofuSite() : hashicorpSite()
}

/** Names of the three published files of a release, built from what is asked for and nothing else. */
export function filesOf(
  { product, version, os, arch }: Release,
  ending: ReleaseSite['signature']
): { sums: string; signature: string; archive: string } {
  const sums = `${product}_${version}_SHA256SUMS`
  return { sums, signature: `${sums}${ending}`, archive: `${product}_${version}_${os}_${arch}.zip` }
}

/** The kind of this machine in the words of release archives. */
export function thisMachine(): { os: string; arch: string } {
  return { os: process.platform, arch: process.arch === 'x64' ? 'amd64' : process.arch }
}
