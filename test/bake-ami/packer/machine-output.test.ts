import { expect, test } from '@jest/globals'
import { messageLines, parseRecord, readArtifacts, readErrors } from '../../../src/bake-ami/packer/machine-output.ts'

const records = (text: string) => text.split('\n').flatMap(line => parseRecord(line) ?? [])

test('a message, with its commas and line ends', () => {
  const record = parseRecord('1795423329,,ui,say,==> web.null.pg: a%!(PACKER_COMMA) b\\n==> web.null.pg: c')
  expect(record).toEqual({ target: '', type: 'ui', data: ['say', '==> web.null.pg: a, b\n==> web.null.pg: c'] })
  expect(record && messageLines(record)).toEqual([
    { target: 'web.null.pg', text: 'a, b' },
    { target: 'web.null.pg', text: 'c' }
  ])
})

test.each([
  ['==> amazon-ebs.httpd (manifest): Running', 'amazon-ebs.httpd', 'Running'],
  ['    amazon-ebs.httpd: older Packer', 'amazon-ebs.httpd', 'older Packer'],
  ['==> amazon-ebs.httpd: a: b: c', 'amazon-ebs.httpd', 'a: b: c'],
  ['==> Builds finished. The artifacts of successful builds are:', undefined, undefined],
  ["Build 'amazon-ebs.httpd' finished after 1 second.", undefined, undefined]
])('%j is of %s', (text, target, message) => {
  const [line] = messageLines({ target: '', type: 'ui', data: ['say', text] })
  expect([line?.target, target === undefined ? undefined : line?.text]).toEqual([target, message])
})

test('what is not a record', () => {
  expect(['', '--- old/a.pkr.hcl', 'panic: runtime error', '::error::x'].map(parseRecord)).toEqual(
    Array(4).fill(undefined)
  )
})

test('images by region, each once', () => {
  const found = readArtifacts(
    records(`1,amazon-ebs.a,artifact-count,2
1,amazon-ebs.a,artifact,0,builder-id,mitchellh.amazonebs
1,amazon-ebs.a,artifact,0,id,eu-west-1:ami-0a%!(PACKER_COMMA)us-east-1:ami-0b
1,amazon-ebs.a,artifact,0,string,AMIs were created:\\neu-west-1: ami-0a
1,amazon-ebs.a,artifact,1,id,eu-west-1:ami-0a%!(PACKER_COMMA)us-east-1:ami-0b
1,null.b,artifact,0,id,Null`)
  )
  expect(found.map(({ target, images }) => [target, Object.fromEntries(images)])).toEqual([
    ['amazon-ebs.a', { 'eu-west-1': 'ami-0a', 'us-east-1': 'ami-0b' }]
  ])
})

test('errors by build', () => {
  expect(readErrors(records('1,,error-count,1\n1,null.b,error,exit status%!(PACKER_COMMA) 1'))).toEqual([
    { target: 'null.b', message: 'exit status, 1' }
  ])
})
