import type { Handlers } from './call.ts'
import type { LoadBalancers } from './load-balancers.ts'
import { AwsError, groups } from './query.ts'
import { items, node, readXml, text, writeXml, type XmlNode } from './xml.ts'

/** Calls of Elastic Load Balancing v2 whose truth is ours: addresses and health. */
export function loadBalancerCalls(balancers: LoadBalancers, settle: () => Promise<void>): Handlers {
  const named: Handlers[string] = async (call, next) => {
    const given = await next()
    if (given.status !== 200) return given
    const document = readXml(given.body.toString())
    for (const item of items(resultOf(document, call.action)['LoadBalancers'])) {
      item['DNSName'] = balancers.addressOf(text(item['LoadBalancerArn']))
    }
    return { ...given, body: writeXml(document) }
  }
  const listener: Handlers[string] = async (call, next) => {
    const protocol = call.params.get('Protocol')
    if (protocol !== null && protocol !== 'HTTP' && protocol !== 'TCP') {
      throw new AwsError('UnsupportedOperation', `The sandbox's load balancers speak HTTP and TCP, not ${protocol}.`)
    }
    const given = await next()
    if (given.status === 200) await settle()
    return given
  }
  return {
    'elasticloadbalancing.CreateLoadBalancer': named,
    'elasticloadbalancing.DescribeLoadBalancers': named,
    'elasticloadbalancing.CreateListener': listener,
    'elasticloadbalancing.ModifyListener': listener,
    async 'elasticloadbalancing.DescribeTargetHealth'(call, next) {
      const given = await next()
      if (given.status !== 200) return given
      await settle()
      const wanted = groups(call.params, 'Targets').map(target => target.get('Id') ?? '')
      const document = readXml(given.body.toString())
      const descriptions = node(resultOf(document, call.action)['TargetHealthDescriptions'])
      const known = balancers.targetsOf(call.params.get('TargetGroupArn') ?? '') ?? []
      const believed = items(descriptions).filter(
        item => !known.some(target => target.id === text(node(item['Target'])['Id']))
      )
      const real = known
        .filter(target => wanted.length === 0 || wanted.includes(target.id))
        .map(
          ({ id, port, health }): XmlNode => ({
            Target: { Id: id, Port: String(port) },
            HealthCheckPort: String(port),
            TargetHealth: {
              State: health.state,
              ...(health.reason && { Reason: health.reason }),
              ...(health.description && { Description: health.description })
            }
          })
        )
      descriptions['member'] = [...real, ...(wanted.length > 0 ? believed : [])]
      return { ...given, body: writeXml(document) }
    }
  }
}

function resultOf(document: XmlNode, action: string): XmlNode {
  return node(node(document[`${action}Response`])[`${action}Result`])
}
