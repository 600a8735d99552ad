import type { Call, Handlers, Next } from './call.ts'
import { items, node, readXml, text, writeXml, type XmlNode } from './xml.ts'

/** What moto gives a disk whose size is the image's matter, in GiB. */
const SIZE = '8'

/**
 * Calls about launch templates. A disk without a size takes the image's; moto refuses to launch from that, so it is told one,
 * and the person who asks is not.
 */
export function launchTemplateCalls(): Handlers {
  /** Devices whose size was filled in, by `<template id> <version>`. */
  const filled = new Map<string, Set<string>>()

  async function create(call: Call, next: Next) {
    const params = new URLSearchParams(call.params)
    const devices = new Set<string>()
    for (const [key, value] of call.params) {
      const prefix = /^(LaunchTemplateData\.BlockDeviceMapping\.\d+\.)DeviceName$/.exec(key)?.[1]
      if (prefix === undefined) continue
      const hasDisk = [...params.keys()].some(other => other.startsWith(`${prefix}Ebs.`))
      if (!hasDisk || params.get(`${prefix}Ebs.VolumeSize`) || params.get(`${prefix}Ebs.SnapshotId`)) continue
      params.set(`${prefix}Ebs.VolumeSize`, SIZE)
      devices.add(value)
    }
    const given = await next(params)
    if (given.status !== 200) return given
    const document = readXml(given.body.toString())
    const answer = node(document[`${call.action}Response`])
    const template = node(answer['launchTemplate'])
    const version = node(answer['launchTemplateVersion'])
    const made = text(template['launchTemplateId']) ? template : version
    const number = text(version['versionNumber']) || text(template['latestVersionNumber']) || '1'
    if (devices.size > 0) filled.set(`${text(made['launchTemplateId'])} ${number}`, devices)
    hide(version)
    return { ...given, body: writeXml(document) }
  }

  /** Hide the sizes that we gave, and the template's own tags, which moto shows as tags for what is launched. */
  function hide(version: XmlNode): void {
    const data = node(version['launchTemplateData'])
    const specifications = node(data['tagSpecificationSet'])
    const kept = items(specifications).filter(each => text(each['resourceType']) !== 'launch-template')
    if (kept.length > 0) specifications['item'] = kept
    else delete data['tagSpecificationSet']
    const devices = filled.get(`${text(version['launchTemplateId'])} ${text(version['versionNumber'])}`)
    if (devices === undefined) return
    for (const mapping of items(data['blockDeviceMappingSet'])) {
      if (devices.has(text(mapping['deviceName']))) delete node(mapping['ebs'])['volumeSize']
    }
  }

  return {
    'ec2.CreateLaunchTemplate': create,
    'ec2.CreateLaunchTemplateVersion': create,
    async 'ec2.DescribeLaunchTemplateVersions'(_, next) {
      const given = await next()
      if (given.status !== 200) return given
      const document = readXml(given.body.toString())
      for (const version of items(node(document['DescribeLaunchTemplateVersionsResponse'])['launchTemplateVersionSet']))
        hide(version)
      return { ...given, body: writeXml(document) }
    }
  }
}
