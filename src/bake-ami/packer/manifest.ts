import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'

/** A build that Packer completed, as its manifest post-processor wrote it down. */
interface ManifestBuild {
  /** Name of the source, not of the build: two builds of one source have the same. */
  readonly name: string
  /** `amazon-ebs`. */
  readonly builderType: string
  /** Region -> image id. */
  readonly images: ReadonlyMap<string, string>
}

const Manifest = z.object({ builds: z.array(z.unknown()), last_run_uuid: z.string() })
const Build = z.object({
  name: z.string(),
  builder_type: z.string(),
  artifact_id: z.string(),
  packer_run_uuid: z.string()
})

/**
 * The AMIs of one run of Packer in a manifest, which is appended to from run to run.
 * @param runUuid default is the last run of the file
 * @returns nothing when the file is not there, half written, or of another form
 */
export function readManifest(path: string, runUuid?: string): ManifestBuild[] {
  const manifest = parse(path)
  if (manifest === undefined) return []
  const wanted = runUuid ?? manifest.last_run_uuid
  return manifest.builds.flatMap(one => {
    const { data: build } = Build.safeParse(one)
    if (build === undefined || build.packer_run_uuid !== wanted) return []
    const images = parseArtifactId(build.artifact_id)
    return images.size === 0 ? [] : [{ name: build.name, builderType: build.builder_type, images }]
  })
}

/** `eu-west-1:ami-0a,us-east-1:ami-0b` by region. Parts of another form are left out. */
export function parseArtifactId(text: string): Map<string, string> {
  const pairs = text.split(',').flatMap(part => {
    const match = /^([a-z0-9-]+):(ami-[0-9a-f]+)$/.exec(part)
    return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], match[2]] as const]
  })
  return new Map(pairs)
}

function parse(path: string): z.infer<typeof Manifest> | undefined {
  try {
    return Manifest.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data
  } catch {
    return undefined
  }
}
