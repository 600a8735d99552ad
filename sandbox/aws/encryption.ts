import { createHash } from 'node:crypto'
import { GetEbsEncryptionByDefaultCommand } from '@aws-sdk/client-ec2'
import type { Call, Handlers } from './call.ts'
import { ACCOUNT } from './facts.ts'
import type { Images } from './images.ts'
import type { Moto } from './moto.ts'
import { AwsError, result } from './query.ts'
import { items, node, readXml, text, writeXml } from './xml.ts'

/** AWS's own key for EBS, the default one of a region until another is chosen. Nothing under it can be shared. */
const OWN_ALIAS = 'alias/aws/ebs'

/** Encryption of images and their snapshots: which key, who may be given them. Content is not encrypted here. */
export interface Encryption {
  /**
   * ARN of the key that CopyImage encrypts under, `undefined` for none. A key of another region is no error here: as on
   * AWS, such a copy fails later.
   * @param source the key of the image that is copied
   */
  keyFor(call: Call, source: string | undefined): Promise<string | undefined>
  /** @throws AwsError as AWS does when an image or a snapshot under AWS's own key is to be shared */
  assertShareable(call: Call, id: string): void
  readonly calls: Handlers
}

/** Open it; the keys of images and snapshots are in their notes. */
export function openEncryption({ moto, images }: { moto: Moto; images: Images }): Encryption {
  const defaults = new Map<string, string>()

  async function isDefault(region: string): Promise<boolean> {
    const { EbsEncryptionByDefault } = await moto.ec2(region).send(new GetEbsEncryptionByDefaultCommand({}))
    return EbsEncryptionByDefault === true
  }

  const assertShareable: Encryption['assertShareable'] = ({ action, region }, id) => {
    if (images.notes(id).key !== arnOf(region, OWN_ALIAS)) return
    throw action === 'ModifySnapshotAttribute'
      ? new AwsError('OperationNotPermitted', 'Encrypted snapshots with EBS default key cannot be shared')
      : new AwsError(
          'InvalidParameter',
          'Snapshots encrypted with the AWS Managed CMK can’t be shared. Specify another snapshot.'
        )
  }

  return {
    assertShareable,
    async keyFor({ params, region }, source) {
      const [encrypted, key] = [params.get('Encrypted'), params.get('KmsKeyId')]
      if (key !== null && encrypted !== 'true')
        throw new AwsError('InvalidParameterCombination', 'KmsKeyId needs Encrypted to be true')
      if (encrypted === 'false' && source !== undefined) {
        const message = 'Creating an unencrypted copy from an encrypted snapshot is not supported.'
        throw new AwsError('InvalidRequest', message)
      }
      if (encrypted !== 'true' && source === undefined && !(await isDefault(region))) return undefined
      return arnOf(region, key ?? defaults.get(region) ?? OWN_ALIAS)
    },
    calls: {
      'ec2.GetEbsDefaultKmsKeyId': async call =>
        result('ec2', call.action, { kmsKeyId: defaults.get(call.region) ?? OWN_ALIAS }),

      async 'ec2.ModifyEbsDefaultKmsKeyId'(call) {
        const key = arnOf(call.region, call.params.get('KmsKeyId') ?? OWN_ALIAS)
        defaults.set(call.region, key)
        return result('ec2', call.action, { kmsKeyId: key })
      },

      async 'ec2.DescribeSnapshots'(_, next) {
        const given = await next()
        if (given.status !== 200) return given
        const document = readXml(given.body.toString())
        for (const item of items(node(document['DescribeSnapshotsResponse'])['snapshotSet'])) {
          const { key } = images.notes(text(item['snapshotId']))
          if (key !== undefined) Object.assign(item, { encrypted: 'true', kmsKeyId: key })
        }
        return { ...given, body: writeXml(document) }
      },

      async 'ec2.ModifySnapshotAttribute'(call, next) {
        if (call.params.get('OperationType') === 'add') assertShareable(call, call.params.get('SnapshotId') ?? '')
        return next()
      }
    }
  }
}

/** The ARN of a key that is given as an id, an alias or an ARN. An alias leads to a key of its name. */
function arnOf(region: string, key: string): string {
  if (key.startsWith('arn:') && !key.includes(':alias/')) return key
  const alias = key.replace(/^.*:alias\//, 'alias/')
  return `arn:aws:kms:${region}:${ACCOUNT}:key/${alias.startsWith('alias/') ? idOf(`${region} ${alias}`) : key}`
}

function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
