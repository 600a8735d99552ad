import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { editDistance, readCommand } from '../../../sandbox/cli/flags.ts'
import { UserError } from '../../../src/lib/errors.ts'

const ALL = { packer: true, terraform: true, consul: true }

describe('readCommand', () => {
  it('delivers a push of everything when nothing is said', () => {
    expect(readCommand([])).toEqual({ name: 'run', event: 'push', parts: ALL, json: false })
  })

  it('leaves a part out by a dispatch', () => {
    const parts = { packer: false, terraform: true, consul: true }
    expect(readCommand(['--packer', 'n', '--json'])).toEqual({
      name: 'run',
      event: 'workflow_dispatch',
      parts,
      json: true
    })
    expect(readCommand(['--packer=n', '--event=workflow_dispatch'])).toMatchObject({ parts })
  })

  it('takes the events of the workflows', () => {
    expect(readCommand(['--event', 'pull_request'])).toMatchObject({ event: 'pull_request', parts: ALL })
  })

  it.each(['status', 'down'] as const)('knows --%s with --json', name => {
    expect(readCommand([`--${name}`, '--json'])).toEqual({ name, json: true })
  })

  it.each([
    [['--pakcer', 'n'], '--pakcer is not an option. Did you mean --packer?'],
    [['-stauts'], /is not an option/],
    [['--frobnicate'], '--frobnicate is not an option. See ./build.sh --help.'],
    [['packer'], '"packer" is not an option. Did you mean --packer?'],
    [['--packer'], '--packer needs a value. Write --packer n.'],
    [['--packer', '--json'], '--packer needs a value. Write --packer n.'],
    [['--packer='], '--packer needs a value. Write --packer n.'],
    [['--packer', 'yes'], '--packer: "yes" is neither y nor n. Write --packer y or --packer n.'],
    [['--packer', 'n', '--packer', 'y'], '--packer is given twice. Write it once.'],
    [['--event', 'pr'], '--event: "pr" is not an event of the workflows. Write push, pull_request, workflow_dispatch.'],
    [
      ['--event', 'push', '--consul', 'n'],
      '--consul does not go with --event push, which always runs the whole. Leave --event out.'
    ],
    [['--status', '--down'], '--status and --down exclude each other. Write one of them.'],
    [['--down', '--packer', 'n'], '--packer does not go with --down. Write --down alone.'],
    [['--open', '--json'], '--json does not go with --open. Write --open alone.'],
    [['--json=yes'], '--json takes no value. Write --json.'],
    [['--', 'x'], /"x" is not an option/]
  ])('refuses %j with one sentence', (argv, message) => {
    expect(() => readCommand(argv)).toThrow(UserError)
    expect(() => readCommand(argv)).toThrow(message)
  })

  it('never fails with anything but a sentence for the person', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('--packer', 'n', '--json', '--event', '--down'))),
        argv => {
          try {
            readCommand(argv)
            return true
          } catch (error) {
            return error instanceof UserError
          }
        }
      )
    )
  })
})

describe('editDistance', () => {
  it.each([
    ['', 'abc', 3],
    ['packer', 'packer', 0],
    ['pakcer', 'packer', 2],
    ['kitten', 'sitting', 3]
  ])('%s to %s is %d', (one, other, distance) => {
    expect(editDistance(one, other)).toBe(distance)
  })
})
