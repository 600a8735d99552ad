import { expect, test } from '@jest/globals'
import { baseImageReference } from '../../../sandbox/tools/base-image.ts'
import { mirrorLines } from '../../../sandbox/tools/debian.ts'

const targets = `http://mirror.example/debian/ trixie main
http://mirror.example/debian/ trixie non-free
http://mirror.example/debian/ trixie-updates main
http://mirror.example/debian-security/ trixie-security main
http://mirror.example/debian/ trixie-backports main
https://apt.example.com trixie main
https://other.example/linux/debian trixie stable
http://mirror.example/debian/ trixie main
`

test("the mirrors of this machine's own apt are used for the suite of the image, other publishers' are not", () => {
  expect(mirrorLines(targets, 'trixie')).toEqual([
    'deb http://mirror.example/debian/ bookworm main',
    'deb http://mirror.example/debian/ bookworm-updates main',
    'deb http://mirror.example/debian-security/ bookworm-security main'
  ])
})

test('the reference of the base image carries the digest of its recipe', () => {
  expect(baseImageReference()).toMatch(/^localhost\/insight\/base:[0-9a-f]{16}$/)
})
