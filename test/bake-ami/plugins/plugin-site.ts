import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { hashicorpSite, type ReleaseSite, thisMachine } from '../../../src/setup-tools/release-sites.ts'
import { makeSigner, type Signer, type Site, startSite, sumLine, zip } from '../../setup-tools/release-site.ts'

const { os, arch } = thisMachine()

/** Kind of this machine: `linux_amd64`. */
export const KIND = `${os}_${arch}`

/** A plugin that describes itself, as far as Packer asks; `mark` makes another one of it. */
export function pluginProgram(version: string, mark = ''): string {
  const described = { version, sdk_version: '0.6.10', api_version: 'x5.0', builders: ['thing'] }
  return `#!/bin/sh\n# ${mark}\n[ "$1" = describe ] && echo '${JSON.stringify(described)}'\n`
}

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Lay a plugin out as Packer does. Returns its path. */
export function layOut(root: string, source: string, version: string, content: string | Uint8Array): string {
  const name = source.slice(source.lastIndexOf('/') + 1)
  const file = join(root, source, `packer-plugin-${name}_v${version}_x5.0_${KIND}`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content, { mode: 0o755 })
  writeFileSync(`${file}_SHA256SUM`, sha256(content))
  return file
}

/** A signed site of releases like HashiCorp's. */
export interface PluginSite {
  readonly site: ReleaseSite
  readonly server: Site
  /** Publish a release of a plugin for this machine and another; returns the digest of its archive. */
  publish(name: string, version: string, content: string | Uint8Array, signer?: Signer): Promise<string>
  /**
   * Publish a release on GitHub for one kind of machine as goreleaser makes it: no signature, more files than a licence
   * in the archive. Returns the digest of the archive.
   */
  publishOnGitHub(repository: string, version: string, content: string | Uint8Array, kind?: string): string
}

export async function startPluginSite(): Promise<PluginSite> {
  const server = await startSite()
  const own = await makeSigner()
  return {
    server,
    site: hashicorpSite(server.url, [own.trusted]),
    async publish(name, version, content, signer = own) {
      const product = `packer-plugin-${name}`
      const archive = zip([
        { name: 'LICENSE.txt', content: 'free', mode: 0o100644 },
        { name: `${product}_v${version}_x5.0_${KIND}`, content }
      ])
      const [sums, path] = [`${product}_${version}_SHA256SUMS`, `/${product}/${version}`]
      const text = Buffer.from(
        sumLine(`${product}_${version}_${KIND}.zip`, archive) +
          sumLine(`${product}_${version}_plan9_mips.zip`, Buffer.from('other')) +
          sumLine(`${product}_${version}_manifest.json`, Buffer.from('{}'))
      )
      server.files.set(`${path}/${product}_${version}_${KIND}.zip`, archive)
      server.files.set(`${path}/${sums}`, text)
      server.files.set(`${path}/${sums}.sig`, await signer.sign(text))
      const builds = [{ os, arch, version, filename: `${product}_${version}_${KIND}.zip` }]
      server.files.set(
        `/${product}/index.json`,
        Buffer.from(JSON.stringify({ name: product, versions: { [version]: { name: product, version, builds } } }))
      )
      return sha256(archive)
    },
    publishOnGitHub(repository, version, content, kind = KIND) {
      const product = repository.slice(repository.indexOf('/') + 1)
      const [path, program] = [`/${repository}/releases/download/v${version}`, `${product}_v${version}_x5.0_${kind}`]
      const archive = zip([
        { name: 'docs/README.md', content: 'read', mode: 0o100644 },
        { name: program, content }
      ])
      const sums = sumLine(`${program}.zip`, archive) + sumLine(`${program}.sbom.json`, Buffer.from('{}'))
      server.files.set(`${path}/${program}.zip`, archive)
      server.files.set(`${path}/${product}_v${version}_SHA256SUMS`, Buffer.from(sums))
      return sha256(archive)
    }
  }
}
