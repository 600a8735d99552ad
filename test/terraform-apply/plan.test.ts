import { describe, expect, test } from '@jest/globals'
import { countsOf, countsSentence, countsText } from '../../src/terraform-apply/counts.ts'
import { readPlan } from '../../src/terraform-apply/plan.ts'
import { change, document, exampleDocument, resource } from './plan-documents.ts'

const read = (content: unknown) => readPlan(JSON.stringify(content))

describe('a plan', () => {
  test('has every kind of change, and leaves out what does not change', () => {
    const untouched = resource('aws_x.same', change(['no-op']))
    const data = resource('data.aws_ami.x', change(['read']), { mode: 'data' })
    const plan = read({
      ...exampleDocument(),
      resource_changes: [untouched, data, ...(exampleDocument()['resource_changes'] as [])]
    })
    expect(plan.resources.map(one => [one.address, one.kind])).toEqual([
      ['aws_instance.postgres', 'replace'],
      ['aws_lb_listener.http', 'delete'],
      ['aws_volume_attachment.data', 'update'],
      ['aws_iam_role_policy.state', 'update'],
      ['aws_security_group_rule.web_https', 'update'],
      ['aws_launch_template.web["blue"]', 'create'],
      ['module.network.aws_subnet.private[0]', 'no-op'],
      ['aws_s3_bucket.logs', 'no-op'],
      ['aws_cloudwatch_log_group.old', 'forget']
    ])
    expect(countsOf(plan)).toEqual({ add: 1, change: 3, replace: 1, destroy: 1, other: 3 })
    expect(countsText(plan)).toBe('+1 ~3 -/+1 -1 3 moved, imported or forgotten')
    expect(countsSentence(plan)).toBe(
      '1 to destroy, 1 to replace, 3 to change, 1 to add, 3 to move, import or forget, 2 outputs'
    )
  })

  test('takes both orders of a replacement for one, and does not stumble over an action that it does not know', () => {
    const kinds = read(
      document([
        resource('a.one', change(['create', 'delete'])),
        resource('a.two', change(['delete', 'create'])),
        resource('a.three', change(['create', 'forget'])),
        resource('a.four', change(['teleport']))
      ])
    ).resources.map(one => one.kind)
    expect(kinds).toEqual(['replace', 'replace', 'other', 'other'])
  })

  test('treats a value as sensitive wherever it stands, when it is marked anywhere', () => {
    const plan = read(
      document(
        [
          resource(
            'terraform_data.b',
            change(['update'], {
              before: { input: 'old one', output: 'old one' },
              after: { input: 'new one', note: 'new one' },
              before_sensitive: { input: true },
              after_sensitive: { input: true }
            })
          )
        ],
        {
          variables: { token: { value: 'from-variable' } },
          configuration: { root_module: { variables: { token: { sensitive: true } } } },
          output_changes: { token: change(['create'], { after: 'from-variable' }) }
        }
      )
    )
    expect(plan.resources[0]?.differences.map(one => [one.path[0], one.sensitive])).toEqual([
      ['input', true],
      ['note', true],
      ['output', true]
    ])
    expect(plan.outputs[0]?.differences[0]?.sensitive).toBe(true)
  })

  test.each([
    ['{}'],
    ['{"format_version":"2.0","terraform_version":"9"}'],
    ['{"format_version":"1.2","terraform_version":"1","resource_changes":[{}]}']
  ])('that is none is refused: %s', text => {
    expect(() => readPlan(text)).toThrow('The plan cannot be read')
  })

  test('that is empty says so', () => {
    const plan = read(document([], { applyable: false }))
    expect([countsText(plan), countsSentence(plan)]).toEqual(['no changes', 'no changes'])
  })
})
