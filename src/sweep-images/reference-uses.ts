import { askAws, isAwsError } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { allPages, inGroups } from '../lib/pages.ts'
import { add, type UsesById } from './instance-uses.ts'
import type { Region } from './region.ts'

/** What AWS's own check of references told, or why it told nothing. */
export type References =
  | { readonly kind: 'told'; readonly uses: UsesById }
  /** The endpoint does not know the call, or the role may not make it. Then the describing calls have to do. */
  | { readonly kind: 'not there'; readonly why: string }

/** Most images that the call takes. */
const MOST_IMAGES = 10
/** Most versions of a template that it looks at, from the newest; its default is 10. */
const MOST_VERSIONS = '10000'
const UNKNOWN = [
  'InvalidAction',
  'UnknownOperation',
  'UnknownOperationException',
  'UnsupportedOperation',
  'OperationNotSupported',
  'NotImplemented'
]
const WORDS: Readonly<Record<string, string>> = {
  'ec2:Instance': 'instance',
  'ec2:LaunchTemplate': 'launch template',
  'ssm:Parameter': 'parameter',
  'imagebuilder:ImageRecipe': 'image recipe',
  'imagebuilder:ContainerRecipe': 'container recipe'
}
const DENIED = ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException']

/**
 * Ask DescribeImageReferences about the images: instances, launch templates, parameters, Image Builder recipes.
 * @param leaving ids of instances that do not count
 * @throws UserError on any other trouble: then nobody knows what it would have told
 */
export async function referenceUses(
  { ec2 }: Region,
  ids: readonly string[],
  leaving: ReadonlySet<string>
): Promise<References> {
  const { paginateDescribeImageReferences } = await import('../lib/sdk/ec2.ts')
  const uses = new Map<string, string[]>()
  for (const ImageIds of inGroups(ids, MOST_IMAGES)) {
    const request = { ImageIds, IncludeAllResourceTypes: true, ResourceTypes: scope() }
    const pages = paginateDescribeImageReferences({ client: ec2 }, request)
    try {
      const found = await allPages('ec2:DescribeImageReferences', pages, page => page.ImageReferences)
      for (const { ImageId = '', ResourceType = '', Arn = '' } of found) {
        const name = Arn.split(':')
          .slice(5)
          .join(':')
          .replace(/^[a-z-]+\//, '')
        if (!leaving.has(name)) add(uses, ImageId, `${WORDS[ResourceType] ?? ResourceType} ${name}`)
      }
    } catch (error) {
      const why = whyNotThere(error)
      if (why === undefined) throw error
      return { kind: 'not there', why }
    }
  }
  return { kind: 'told', uses }
}

function scope() {
  const states = ['pending', 'running', 'shutting-down', 'stopping', 'stopped']
  return [
    {
      ResourceType: 'ec2:Instance' as const,
      ResourceTypeOptions: [{ OptionName: 'state-name' as const, OptionValues: states }]
    },
    {
      ResourceType: 'ec2:LaunchTemplate' as const,
      ResourceTypeOptions: [{ OptionName: 'version-depth' as const, OptionValues: [MOST_VERSIONS] }]
    }
  ]
}

function whyNotThere(error: unknown): string | undefined {
  if (isAwsError(error, ...UNKNOWN)) return 'this endpoint does not know ec2:DescribeImageReferences'
  if (isAwsError(error, ...DENIED)) return 'the role may not do ec2:DescribeImageReferences'
  return undefined
}

/** Accounts, organisations and groups that may launch the image. */
export async function launchPermissions({ ec2 }: Region, id: string): Promise<string[]> {
  const { DescribeImageAttributeCommand } = await import('../lib/sdk/ec2.ts')
  const command = new DescribeImageAttributeCommand({ ImageId: id, Attribute: 'launchPermission' })
  const { LaunchPermissions } = await askAws('ec2:DescribeImageAttribute', ec2.send(command))
  if (LaunchPermissions === undefined) throw new UserError(`AWS does not tell who may launch ${id}. Run this again.`)
  return LaunchPermissions.flatMap(one => {
    if (one.Group === 'all') return 'everybody'
    return one.UserId ?? one.OrganizationArn ?? one.OrganizationalUnitArn ?? []
  })
}
