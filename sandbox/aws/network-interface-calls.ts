import { DescribeInstancesCommand } from '@aws-sdk/client-ec2'
import type { Handlers } from './call.ts'
import type { Moto } from './moto.ts'
import { items, node, readXml, text, writeXml } from './xml.ts'

/** Calls about network interfaces: that which an instance was launched with ends with it, and in moto stays. */
export function networkInterfaceCalls(moto: Moto): Handlers {
  return {
    async 'ec2.DescribeNetworkInterfaces'(call, next) {
      const given = await next()
      if (given.status !== 200) return given
      const ended = { Filters: [{ Name: 'instance-state-name', Values: ['terminated'] }] }
      const { Reservations = [] } = await moto.ec2(call.region).send(new DescribeInstancesCommand(ended))
      const gone = new Set(Reservations.flatMap(one => (one.Instances ?? []).map(each => each.InstanceId)))
      const document = readXml(given.body.toString())
      const set = node(node(document['DescribeNetworkInterfacesResponse'])['networkInterfaceSet'])
      set['item'] = items(set).filter(item => !gone.has(text(node(item['attachment'])['instanceId'])))
      return { ...given, body: writeXml(document) }
    }
  }
}
