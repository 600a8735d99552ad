import { DescribeKeyPairsCommand } from '@aws-sdk/client-ec2'
import type { Handlers } from './call.ts'
import type { Moto } from './moto.ts'

/** Calls about key pairs: moto deletes one by its name only, and says yes to an id. */
export function keyCalls(moto: Moto): Handlers {
  return {
    async 'ec2.DeleteKeyPair'(call, next) {
      const id = call.params.get('KeyPairId')
      if (id === null || call.params.has('KeyName')) return next()
      const asked = new DescribeKeyPairsCommand({ Filters: [{ Name: 'key-pair-id', Values: [id] }] })
      const { KeyPairs = [] } = await moto.ec2(call.region).send(asked)
      const params = new URLSearchParams(call.params)
      // AWS says yes to a key that is not there, too.
      params.set('KeyName', KeyPairs[0]?.KeyName ?? id)
      return next(params)
    }
  }
}
