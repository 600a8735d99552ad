import { ec2, fromRequest, OURS, type Purpose } from './statement.ts'

const UNTAGGED = {
  Null: { 'aws:ResourceTag/insight:run': 'true' },
  StringEquals: { 'ec2:Owner': fromRequest('aws:PrincipalAccount') }
}

const STAGES = 'arn:aws:ssm:*:*:parameter/insight/images'
const NO_CHANNEL = '`channel` is empty'

/** What single inputs and options of templates need. */
export const FEATURES: readonly Purpose[] = [
  {
    sid: 'SetImageOptions',
    why: 'the template’s `ami_description`, `imds_support`, `deprecate_at`, `ami_users` and the like',
    dropWhen: 'the template has none of them',
    actions: ['ec2:EnableImageDeprecation', 'ec2:ModifyImageAttribute'],
    resources: ec2('image'),
    conditions: OURS
  },
  {
    sid: 'Copy',
    why: 'copy the image to other regions, or (Packer’s `encrypt_boot`) to an encrypted one',
    dropWhen: '`copy-to` is empty, and the template has no `ami_regions` and no `encrypt_boot`',
    actions: ['ec2:CopyImage'],
    resources: ec2('image', 'snapshot')
  },
  {
    sid: 'TagCopiesOfPacker',
    why: 'Packer makes its own copies without tags and gives them some afterwards: tags for own images that have none of a run',
    dropWhen: 'the template has no `ami_regions` and no `encrypt_boot`',
    beyondOwn: true,
    actions: ['ec2:CreateTags', 'ec2:EnableImageDeprecation', 'ec2:ModifyImageAttribute'],
    resources: ec2('image', 'snapshot'),
    conditions: UNTAGGED
  },
  {
    sid: 'Share',
    why: 'see and change who may launch an own image and use its snapshots',
    dropWhen: '`share-with` is empty, and the template has no `snapshot_users`',
    actions: [
      'ec2:DescribeImageAttribute',
      'ec2:DescribeSnapshotAttribute',
      'ec2:ModifyImageAttribute',
      'ec2:ModifySnapshotAttribute'
    ],
    resources: ec2('image', 'snapshot'),
    conditions: OURS
  },
  {
    sid: 'UseKmsKey',
    why: 'encrypt images under a KMS key, through EC2 alone. Write the ARNs of your keys for `key/*`',
    dropWhen: 'neither the template nor `kms-keys` names a KMS key',
    actions: [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo'
    ],
    resources: ['arn:aws:kms:*:*:key/*'],
    conditions: { StringLike: { 'kms:ViaService': 'ec2.*.amazonaws.com' } }
  },
  {
    sid: 'GrantKmsKeyToEc2',
    why: 'let EC2 itself use the key for the disks',
    dropWhen: 'the same',
    actions: ['kms:CreateGrant'],
    resources: ['arn:aws:kms:*:*:key/*'],
    conditions: {
      StringLike: { 'kms:ViaService': 'ec2.*.amazonaws.com' },
      Bool: { 'kms:GrantIsForAWSResource': 'true' }
    }
  },
  {
    sid: 'ReadStages',
    why: 'read the stages of `channel`, their history and the locks beside them. Write your path if it is another',
    dropWhen: NO_CHANNEL,
    actions: ['ssm:GetParameter', 'ssm:GetParameterHistory', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
    resources: [STAGES, `${STAGES}/*`]
  },
  {
    sid: 'WriteCandidate',
    why: 'write the stage `candidate`, and no other, and take the lock beside it',
    dropWhen: NO_CHANNEL,
    actions: ['ssm:PutParameter'],
    resources: [`${STAGES}/*/candidate`, `${STAGES}/*/candidate.lock-*`]
  },
  {
    sid: 'ReleaseLock',
    why: 'remove that lock',
    dropWhen: NO_CHANNEL,
    actions: ['ssm:DeleteParameter'],
    resources: [`${STAGES}/*/candidate.lock-*`]
  },
  {
    sid: 'ReadBaseImageParameter',
    why: 'find the base image by a public parameter of AWS. For one of yours write its ARN',
    dropWhen: '`base-image` does not begin with `ssm:`',
    actions: ['ssm:GetParameter'],
    resources: ['arn:aws:ssm:*::parameter/aws/service/*']
  }
]
