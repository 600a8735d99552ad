import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  checkVariableNames,
  readExtraArguments,
  refuseArguments,
  targetArguments
} from '../../../src/terraform-apply/guards/extra-arguments.ts'

const read = (line: string, tool: 'terraform' | 'tofu' = 'terraform') => readExtraArguments([line], tool)

test('what is safe is taken, with one dash or two, each line as one argument', () => {
  const lines = [
    '-refresh=false',
    '--replace=aws_instance.web["a b"]',
    '-replace=module.x.aws_instance.y[0]',
    '-target=module.network',
    '--parallelism=4',
    '-compact-warnings'
  ]
  expect(readExtraArguments(lines, 'terraform')).toEqual([
    '-refresh=false',
    '-replace=aws_instance.web["a b"]',
    '-replace=module.x.aws_instance.y[0]',
    '-target=module.network',
    '-parallelism=4',
    '-compact-warnings'
  ])
  expect(readExtraArguments([], 'terraform')).toEqual([])
})

test("-exclude is OpenTofu's", () => {
  expect(read('-exclude=module.x', 'tofu')).toEqual(['-exclude=module.x'])
  expect(() => read('-exclude=module.x')).toThrow('args: "-exclude" is OpenTofu\'s, and the tool is terraform.')
})

test.each([
  ['-lock=false', 'two runs can write the state at once'],
  ['-lock', 'two runs can write the state at once'],
  ['-lock-timeout=5m', 'Use the input "lock-timeout".'],
  ['-state=x', 'backend'],
  ['-state-out=x', 'backend'],
  ['-backup=-', 'backend'],
  ['-out=x', 'This action sets it itself.'],
  ['-json', 'This action sets it itself.'],
  ['-input=true', 'This action sets it itself.'],
  ['-no-color', 'This action sets it itself.'],
  ['-detailed-exitcode', 'This action sets it itself.'],
  ['-chdir=/', 'Use the input "working-directory".'],
  ['-destroy', 'Use "command: plan-destroy"'],
  ['-refresh-only', 'Use "command: drift"'],
  ['-auto-approve', 'the approved digest'],
  ['-plugin-dir=/tmp', 'not checked against the lock file'],
  ['-backend=false', 'no state and no lock'],
  ['-backend-config=x', 'Use the input "backend-config".'],
  ['-generate-config-out=x.tf', 'nobody has reviewed'],
  ['-show-sensitive', 'It shows secrets in the log.'],
  ['-upgrade', 'as they are locked'],
  ['-var=a=b', 'Use the input "vars".'],
  ['-var-file=x', 'Use the input "var-file".']
])('%s is refused, in both spellings, and says why', (line, why) => {
  const name = /^-[a-z-]+/.exec(line)?.[0]
  for (const one of [line, `-${line}`]) {
    expect(() => read(one)).toThrow(`args: "${name}" is not taken. `)
    expect(() => read(one)).toThrow(why)
  }
})

test.each([
  [
    '-frobnicate',
    'args: "-frobnicate" is not known to be safe. Remove it; taken are -refresh, -replace, -target, -parallelism, -compact-warnings.'
  ],
  ['-refresh false', 'args: "-refresh false" is two words, and each line is one argument. Write "-refresh=false".'],
  ['-var a=b', 'is two words'],
  ['plan.tfplan', 'args: "plan.tfplan" is not an argument. Write one on each line'],
  ['-', 'is not an argument'],
  ['--', 'is not an argument'],
  ['---refresh=false', 'is not an argument'],
  ['-=x', 'is not an argument'],
  ['-refresh', 'has no value that it can take. Write, for example, "-refresh=false".'],
  ['-refresh=no', 'has no value that it can take'],
  ['-refresh=', 'has no value that it can take'],
  ['-parallelism=0', 'has no value that it can take'],
  ['-parallelism=1e3', 'has no value that it can take'],
  ['-replace=', 'has no value that it can take'],
  ['-replace=-lock=false', 'has no value that it can take'],
  ["-target='module.x'", 'has quotes around its value, and no shell takes them away.'],
  ['-compact-warnings=true', 'takes no value. Write "-compact-warnings".']
])('%j is one sentence', (line, message) => {
  expect(() => read(line)).toThrow(message)
})

test('what counts once is given once', () => {
  expect(() => readExtraArguments(['-refresh=false', '--refresh=true'], 'terraform')).toThrow(
    '"-refresh" is given twice'
  )
})

test('lines of other inputs are no arguments', () => {
  expect(targetArguments(['module.network', 'aws_instance.web["a"]'])).toEqual([
    '-target=module.network',
    '-target=aws_instance.web["a"]'
  ])
  expect(() => targetArguments(['-lock=false'])).toThrow('target: "-lock=false" begins with a dash')
  expect(() => targetArguments(['"module.x"'])).toThrow(
    'target: "\\"module.x\\"" is not an address'.replaceAll('\\', '')
  )
  expect(() => refuseArguments('backend-config', ['a=b', '-reconfigure'], 'bucket=states')).toThrow(
    'backend-config: "-reconfigure" begins with a dash, and is taken for no argument here. Write, for example, "bucket=states".'
  )
  expect(() => checkVariableNames(['image_id', 'größe', 'a-b'])).not.toThrow()
  expect(() => checkVariableNames(['-var-file'])).toThrow('vars: "-var-file" cannot be the name of a variable.')
  expect(() => checkVariableNames(['a b'])).toThrow('cannot be the name')
})

test('whatever is written: nothing gets through but a safe argument with a safe value', () => {
  const name = fc.constantFrom(
    'refresh',
    'replace',
    'target',
    'lock',
    'state',
    'out',
    'parallelism',
    'compact-warnings',
    'x',
    ''
  )
  const line = fc
    .tuple(fc.constantFrom('', '-', '--'), name, fc.constantFrom('', '=', ' ', '=-'), fc.string())
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(line, fc.string()), one => {
      try {
        const [argument] = read(one)
        expect(argument).toMatch(
          /^-(?:refresh=(?:true|false)|(?:replace|target)=[A-Za-z_][\s\S]*|parallelism=[1-9]\d{0,3}|compact-warnings)$/
        )
      } catch (error) {
        expect(error).toMatchObject({ name: 'UserError', message: expect.stringMatching(/^args: /) })
      }
    }),
    { numRuns: 1000 }
  )
})
