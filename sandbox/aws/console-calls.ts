import type { Engine } from '../engine.ts'
import type { Handlers } from './call.ts'
import type { Instances } from './instances.ts'
import { AwsError, result } from './query.ts'

/** GetConsoleOutput keeps so much, as on AWS, in bytes. */
const KEPT = 64 * 1024

/** GetConsoleOutput: the journal of the running machine, where moto would answer an invented boot log. */
export function consoleCalls(engine: Engine, instances: Instances): Handlers {
  return {
    async 'ec2.GetConsoleOutput'(call) {
      const id = call.params.get('InstanceId') ?? ''
      const record = instances.record(id)
      if (record === undefined)
        throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`)
      const runs = record.phase === 'running' && record.machine !== undefined
      const journal = runs
        ? await engine
            .run(['exec', record.machine?.container ?? '', 'journalctl', '--no-pager', '--lines=2000'])
            .catch(() => '')
        : ''
      const output = Buffer.from(journal).subarray(-KEPT).toString('base64')
      return result('ec2', call.action, { instanceId: id, timestamp: new Date().toISOString(), output })
    }
  }
}
