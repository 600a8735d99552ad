import { DescribeVolumesCommand } from '@aws-sdk/client-ec2'
import type { Handlers } from './call.ts'
import type { Instances } from './instances.ts'
import type { Moto } from './moto.ts'
import { AwsError } from './query.ts'
import type { Volumes } from './volumes.ts'
import { node, readXml, text } from './xml.ts'

/** EC2's calls about data volumes. The device is there, or gone, before the answer is given. */
export function volumeCalls(parts: { moto: Moto; volumes: Volumes; instances: Instances }): Handlers {
  const { volumes, instances } = parts
  const followed: Handlers[string] = async (_, next) => {
    const given = await next()
    if (given.status === 200) await instances.reconcile()
    return given
  }
  return {
    async 'ec2.AttachVolume'(call, next) {
      await volumes.ready(call.region, call.params.get('VolumeId') ?? '').catch(error => {
        throw new AwsError('IncorrectState', (error as Error).message)
      })
      return followed(call, next)
    },
    async 'ec2.DetachVolume'(call, next) {
      // moto wants to be told from where; AWS looks it up.
      const { moto } = parts
      const VolumeIds = [call.params.get('VolumeId') ?? '']
      const { Volumes: found } = await moto.ec2(call.region).send(new DescribeVolumesCommand({ VolumeIds }))
      const attached = found?.[0]?.Attachments?.[0]
      if (attached === undefined)
        throw new AwsError('IncorrectState', `Volume '${VolumeIds[0]}' is in the 'available' state.`)
      const params = new URLSearchParams(call.params)
      if (!params.get('InstanceId')) params.set('InstanceId', attached.InstanceId ?? '')
      if (!params.get('Device')) params.set('Device', attached.Device ?? '')
      return followed(call, () => next(params))
    },
    'ec2.DeleteVolume': followed,
    async 'ec2.CreateSnapshot'(call, next) {
      const given = await next()
      const id = text(node(readXml(given.body.toString())['CreateSnapshotResponse'])['snapshotId'])
      if (given.status === 200 && id !== '') await volumes.snapshot(call.params.get('VolumeId') ?? '', id)
      return given
    }
  }
}
