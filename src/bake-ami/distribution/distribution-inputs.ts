import { UserError } from '../../lib/errors.ts'
import { isRegion } from '../../lib/inputs.ts'

/** Accounts are 12 digits. The forms of the ARNs are those of EC2 Image Builder's LaunchPermissionConfiguration. */
const ACCOUNT = /^\d{12}$/
const ORGANISATION = /^arn:aws(?:-[a-z]+)*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/
const UNIT = /^arn:aws(?:-[a-z]+)*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/

const KEY = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}|alias\/[A-Za-z0-9/_-]+)$/
const KEY_ARN = /^arn:aws(?:-[a-z]+)*:kms:([a-z0-9-]+):\d{12}:(?:key|alias)\/[A-Za-z0-9/_-]+$/

/** AWS's own key for EBS, of which nothing can be shared: snapshots under it are for this account alone. */
const OWN_KEY = /(?:^|:)alias\/aws\/ebs$/

/**
 * Regions to copy to, from the lines of `copy-to`. The home region has the image anyway: it is left out, and `notices`
 * says so.
 * @throws UserError for a line that is not a region or is there twice
 */
export function parseCopyTo(lines: readonly string[], home: string): { regions: string[]; notices: string[] } {
  for (const line of lines) {
    if (!isRegion(line))
      throw new UserError(`copy-to: "${line}" is not a region. Write one on each line, for example eu-west-1.`)
  }
  refuseDoubles('copy-to', lines)
  const notices = lines.includes(home)
    ? [`copy-to: ${home} is the region in which the image is baked, so there is nothing to copy.`]
    : []
  return { regions: lines.filter(line => line !== home), notices }
}

/**
 * KMS keys by region, from the `region=key` lines of `kms-keys`. A key is an id, an alias, or an ARN of either.
 * @param regions those of `copy-to`
 * @throws UserError for a line of another form, a key of another region, and a region that is not copied to
 */
export function parseKmsKeys(lines: readonly string[], regions: readonly string[]): Map<string, string> {
  const pairs = lines.map(line => {
    const [, region = '', key = ''] = /^([^=\s]+)\s*=\s*(\S+)$/.exec(line) ?? []
    if (!isRegion(region) || !(KEY.test(key) || KEY_ARN.test(key))) {
      throw new UserError(
        `kms-keys: "${line}" is not known. Write region=key on each line, for example eu-west-1=arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab.`
      )
    }
    if (!regions.includes(region)) {
      throw new UserError(
        `kms-keys: ${region} is not in copy-to, so its key would not be used. Add it to copy-to, or remove the line.`
      )
    }
    const keysRegion = KEY_ARN.exec(key)?.[1] ?? region
    if (keysRegion !== region) {
      throw new UserError(`kms-keys: the key for ${region} is one of ${keysRegion}. Write a key of ${region}.`)
    }
    return [region, key] as const
  })
  refuseDoubles(
    'kms-keys',
    pairs.map(([region]) => region)
  )
  return new Map(pairs)
}

/**
 * Who may launch the image, from the lines of `share-with`: account ids, and ARNs of organisations and their units.
 * `undefined` when there is no line: what is shared stays as it is. The one word `none` is nobody, as an input that is
 * empty cannot be told from one that is not there.
 * @throws UserError for a line of another form or one that is there twice
 */
export function parseShareWith(lines: readonly string[]): string[] | undefined {
  if (lines.length === 0) return undefined
  if (lines.length === 1 && lines[0] === 'none') return []
  for (const line of lines) {
    if (line === 'none')
      throw new UserError('share-with: "none" stands among others. Write it alone, or remove the line.')
    if (![ACCOUNT, ORGANISATION, UNIT].some(form => form.test(line))) {
      throw new UserError(
        `share-with: "${line}" is neither an account nor an organisation. Write, for example, 123456789012, arn:aws:organizations::123456789012:organization/o-abcdefghij or arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678.`
      )
    }
  }
  refuseDoubles('share-with', lines)
  return [...lines]
}

/** Is it an account's id, as opposed to an organisation's or a unit's ARN? */
export function isAccount(principal: string): boolean {
  return ACCOUNT.test(principal)
}

/** Is it AWS's own key for EBS (`alias/aws/ebs`)? */
export function isOwnKey(key: string): boolean {
  return OWN_KEY.test(key)
}

/** @throws UserError when copies are to be shared and encrypted under a key of which nothing can be shared */
export function checkKeysForSharing(shareWith: readonly string[] | undefined, keys: ReadonlyMap<string, string>): void {
  if (shareWith === undefined || shareWith.length === 0) return
  for (const [region, key] of keys) {
    if (isOwnKey(key)) {
      throw new UserError(
        `kms-keys: ${key} is AWS's own key, and what is encrypted under it cannot be shared (share-with). Write a key of yours for ${region}.`
      )
    }
  }
}

function refuseDoubles(input: string, values: readonly string[]): void {
  const double = values.find((value, at) => values.indexOf(value) !== at)
  if (double !== undefined) throw new UserError(`${input}: "${double}" is given twice. Keep one of the lines.`)
}
