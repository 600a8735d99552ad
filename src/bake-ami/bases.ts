import * as core from '@actions/core'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { isAwsError, openEc2 } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import type { Scope } from '../lib/hcl-evaluation.ts'
import { type BaseImage, type BaseImageRequest, resolveBaseImage } from './fingerprint/base-image.ts'
import { resolveSourceImages, type SourceImage, sourceRequests } from './fingerprint/source-images.ts'
import type { BakeInputs } from './inputs.ts'
import type { Template } from './template/template.ts'

/** The images that a bake starts from. */
export interface Bases {
  /** The image of the input `base-image`. */
  readonly base?: BaseImage
  /** The images that the template's own sources name, without that input. */
  readonly bases: readonly SourceImage[]
  /** Sources whose image only Packer can find, in words. */
  readonly unresolved: readonly string[]
}

/** The images that the bake starts from: the one of the input, or those that the template itself names. */
export async function findBases(inputs: BakeInputs, template: Template, scope: Scope, ec2: EC2Client): Promise<Bases> {
  if (inputs.baseImage !== undefined)
    return { base: await findBase(inputs.baseImage, ec2, inputs.region), bases: [], unresolved: [] }
  const { requests, unresolved } = sourceRequests(template, { ...inputs, scope })
  const bases = await resolveSourceImages(requests, async region => (region === inputs.region ? ec2 : openEc2(region)))
  if (unresolved.length > 0)
    core.notice(
      neutralise(
        `Which image it starts from is not part of the fingerprint: ${unresolved.join('; ')}. Write the input base-image, or an age in max-age that is short enough.`
      )
    )
  return { bases, unresolved }
}

async function findBase(request: BaseImageRequest, ec2: EC2Client, region: string): Promise<BaseImage> {
  try {
    return await resolveBaseImage(request, ec2, region)
  } catch (error) {
    if (request.kind !== 'parameter' || !isAwsError(error, 'ParameterNotFound')) throw error
    throw new UserError(
      `base-image: there is no parameter ${request.name} in ${region}. Check the path and the region, or write the id of an image.`,
      { cause: error }
    )
  }
}
