import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { failure, groups, list, result, without } from '../../../sandbox/aws/query.ts'
import { items, node, readXml, writeXml } from '../../../sandbox/aws/xml.ts'

test('an answer has the shape of its service: EC2 flat, the others in a result', () => {
  expect(result('ec2', 'EnableImageDeprecation', { return: 'true' }).body).toMatch(
    /<EnableImageDeprecationResponse xmlns="http:\/\/ec2.amazonaws.com\/doc\/2016-11-15\/"><requestId>[^<]+<\/requestId><return>true<\/return>/
  )
  expect(result('autoscaling', 'StartInstanceRefresh', { InstanceRefreshId: 'r' }).body).toContain(
    '<StartInstanceRefreshResult><InstanceRefreshId>r</InstanceRefreshId></StartInstanceRefreshResult><ResponseMetadata>'
  )
})

test.each([
  ['ec2', '<Response><Errors><Error><Code>C</Code><Message>m &amp; n</Message></Error></Errors><RequestID>'],
  ['query', '<ErrorResponse><Error><Type>Sender</Type><Code>C</Code><Message>m &amp; n</Message></Error>'],
  ['rest', '<Error><Code>C</Code><Message>m &amp; n</Message>'],
  ['json', '{"__type":"C","message":"m & n","Message":"m & n"}']
] as const)('an error in the %s protocol', (protocol, expected) => {
  const answer = failure(protocol, { code: 'C', message: 'm & n', status: 400 })
  expect(answer.status).toBe(400)
  expect(answer.body).toContain(expected)
})

test('lists come in the order of their numbers, with and without "member"', () => {
  const params = new URLSearchParams('Id.10=j&Id.2=b&Id.1=a&Ids.1=other&Names.member.1=n')
  expect(list(params, 'Id')).toEqual(['a', 'b', 'j'])
  expect(list(params, 'Names')).toEqual(['n'])
})

test('structures in a list keep their own parameters', () => {
  const params = new URLSearchParams('Tag.1.Key=a&Tag.1.Value=1&Tag.2.Key=b&Other=x')
  expect(groups(params, 'Tag').map(group => Object.fromEntries(group))).toEqual([
    { Key: 'a', Value: '1' },
    { Key: 'b' }
  ])
  expect([...without(params, 'Tag.')]).toEqual([['Other', 'x']])
})

test('any text survives writing and reading', () => {
  const word = fc.string().filter(value => value.trim() === value && !/[^\P{C}]/u.test(value))
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), values => {
      const document = readXml(writeXml({ set: { item: values.map(name => ({ name })) } }))
      expect(items(node(document)['set']).map(item => item['name'])).toEqual(values)
    })
  )
})
