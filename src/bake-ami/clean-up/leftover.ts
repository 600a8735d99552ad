import { neutralise } from '../../lib/foreign-output.ts'

/** What a bake makes in an account, in the order in which AWS lets it go. */
export const KINDS = [
  'instance',
  'launch template',
  'network interface',
  'volume',
  'security group',
  'key pair',
  'image',
  'snapshot',
  'instance profile',
  'role'
] as const
export type Kind = (typeof KINDS)[number]

/** Something that a bake made. */
export interface Leftover {
  readonly kind: Kind
  /** As AWS's calls want it: an id, and a name for instance profiles and roles. */
  readonly id: string
  readonly region: string
  /** What people know it by: the name of an image. */
  readonly name?: string
  /** Why it is still there. */
  readonly problem?: string
}

/** A look that AWS did not allow or that failed: what it would have found is not known. */
export interface Unseen {
  readonly region: string
  readonly problem: string
  /** What the look would have shown; empty: all. */
  readonly kinds: readonly Kind[]
  /** AWS accepts the credentials no more, or there are none: no other look will see more. */
  readonly isLockedOut: boolean
}

/** The command that removes it, in one line. Ids are AWS's own or were checked when they were read off a log. */
export function removalCommand({ kind, id, region }: Leftover): string {
  return REMOVALS[kind](id)
    .map(command => `aws ${command} --region ${region}`)
    .join(' && ')
}

/** The command that lists everything in a region that carries the run's tag. */
export function listingCommand(run: string, region: string): string {
  return `aws ec2 describe-tags --filters Name=key,Values=insight:run Name=value,Values=${run} --region ${region}`
}

/** `image ami-0c1e… (httpd-3f2a) in us-east-1`. */
export function leftoverText({ kind, id, name, region }: Leftover): string {
  return neutralise(`${kind} ${id}${name === undefined ? '' : ` (${name})`} in ${region}`)
}

const REMOVALS: Readonly<Record<Kind, (id: string) => readonly string[]>> = {
  instance: id => [`ec2 terminate-instances --instance-ids ${id}`],
  'launch template': id => [`ec2 delete-launch-template --launch-template-id ${id}`],
  'network interface': id => [`ec2 delete-network-interface --network-interface-id ${id}`],
  volume: id => [`ec2 delete-volume --volume-id ${id}`],
  'security group': id => [`ec2 delete-security-group --group-id ${id}`],
  'key pair': id => [`ec2 delete-key-pair --key-pair-id ${id}`],
  image: id => [`ec2 deregister-image --image-id ${id}`],
  snapshot: id => [`ec2 delete-snapshot --snapshot-id ${id}`],
  // Packer calls a profile, its role and the role's policy alike.
  'instance profile': id => [
    `iam remove-role-from-instance-profile --instance-profile-name ${id} --role-name ${id}`,
    `iam delete-instance-profile --instance-profile-name ${id}`
  ],
  role: id => [`iam delete-role-policy --role-name ${id} --policy-name ${id}`, `iam delete-role --role-name ${id}`]
}
