import { ec2, OURS, type Purpose, TAGGED, UNFINISHED } from './statement.ts'

/** What every bake needs: to look, to build, and to remove what it made. */
export const BUILD: readonly Purpose[] = [
  {
    sid: 'Look',
    why: 'find base images, images to reuse and what a run left. EC2 has no narrower resource for these calls',
    actions: [
      'ec2:DescribeImages',
      'ec2:DescribeInstanceStatus',
      'ec2:DescribeInstanceTypeOfferings',
      'ec2:DescribeInstances',
      'ec2:DescribeKeyPairs',
      'ec2:DescribeLaunchTemplates',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeRegions',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSnapshots',
      'ec2:DescribeSubnets',
      'ec2:DescribeVolumes',
      'ec2:DescribeVpcs',
      'ec2:GetEbsDefaultKmsKeyId',
      'ec2:GetEbsEncryptionByDefault'
    ],
    resources: ['*']
  },
  {
    sid: 'LaunchTagged',
    why: 'launch an instance, only with the tag `insight:run`',
    actions: ['ec2:RunInstances'],
    resources: ec2('instance'),
    conditions: TAGGED
  },
  {
    sid: 'LaunchWith',
    why: 'what an instance is launched from and with',
    actions: ['ec2:RunInstances'],
    resources: ec2('image', 'snapshot', 'subnet', 'security-group', 'key-pair', 'network-interface', 'volume')
  },
  {
    sid: 'MakeTagged',
    why: 'make a key pair, a security group and an image with its snapshots, only with the tag `insight:run`',
    actions: ['ec2:CreateImage', 'ec2:CreateKeyPair', 'ec2:CreateSecurityGroup'],
    resources: ec2('image', 'snapshot', 'key-pair', 'security-group'),
    conditions: TAGGED
  },
  {
    sid: 'MakeGroupIn',
    why: 'the VPC of the security group',
    actions: ['ec2:CreateSecurityGroup'],
    resources: ec2('vpc')
  },
  {
    sid: 'BuildOnOwn',
    why: 'open port 22 of the own security group, stop the own instance and make an image of it',
    actions: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateImage', 'ec2:StopInstances'],
    resources: ec2('instance', 'security-group'),
    conditions: OURS
  },
  {
    sid: 'TagNew',
    why: 'give tags to what is being made, in the call that makes it',
    // CreateTags has its condition from the recording: the calls that were seen to give tags.
    actions: ['ec2:CreateTags'],
    resources: ec2('image', 'snapshot', 'instance', 'volume', 'network-interface', 'key-pair', 'security-group')
  },
  {
    sid: 'TagOwn',
    why: 'mark the own image as baked, tested and finished',
    actions: ['ec2:CreateTags'],
    resources: ec2('image', 'snapshot'),
    conditions: OURS
  },
  {
    sid: 'RemoveOwn',
    why: 'remove what a run made, by its tag',
    actions: [
      'ec2:DeleteKeyPair',
      'ec2:DeleteLaunchTemplate',
      'ec2:DeleteNetworkInterface',
      'ec2:DeleteSecurityGroup',
      'ec2:DeleteSnapshot',
      'ec2:DeleteVolume',
      'ec2:TerminateInstances'
    ],
    resources: ec2(
      'instance',
      'key-pair',
      'launch-template',
      'network-interface',
      'security-group',
      'snapshot',
      'volume'
    ),
    conditions: OURS
  },
  {
    sid: 'RemoveUnfinishedImage',
    why: 'deregister an own image that is not finished; never one with the tag `insight:digest`',
    actions: ['ec2:DeregisterImage'],
    resources: ec2('image'),
    conditions: UNFINISHED
  }
]
