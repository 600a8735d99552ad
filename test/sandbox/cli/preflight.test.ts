import { describe, expect, it } from '@jest/globals'
import { type Machine, requireMachine } from '../../../sandbox/cli/preflight.ts'

const GOOD: Machine = { platform: 'linux', arch: 'x64', uid: 0, checkout: true, freeBytes: 20 * 1024 ** 3 }

describe('requireMachine', () => {
  it('takes a Linux machine with root, a checkout and room', () => {
    expect(() => requireMachine(GOOD)).not.toThrow()
  })

  it.each<[Partial<Machine>, string]>([
    [{ platform: 'darwin' }, 'this is darwin. Run ./build.sh on Linux'],
    [{ uid: 1000 }, 'which only root may make. Run: sudo ./build.sh'],
    [{ checkout: false }, 'Clone the repository'],
    [{ freeBytes: 1024 ** 3 }, 'The disk has 1.0 GiB free and the images need 6.0 GiB.']
  ])('refuses %j', (difference, message) => {
    expect(() => requireMachine({ ...GOOD, ...difference })).toThrow(message)
  })
})
