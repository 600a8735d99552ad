import { expect, test } from '@jest/globals'
import { parseFormatting, parseValidation } from '../../../src/bake-ami/packer/diagnostics.ts'

// Texts of Packer 1.16.0.
test('findings of validate, with and without a position', () => {
  const text = `Error: Unsupported argument

  on b.pkr.hcl line 1:
   1: foo = 1

An argument named "foo" is not expected here.

Error: Unset variable "insight_base_image"

A used variable must be set or have a default value; see
https://packer.io/docs/templates/hcl_templates/syntax for details.

Error: 2 error(s) occurred:

* An instance_type must be specified
* ssh_username must be specified

  on a.pkr.hcl line 12, in source "amazon-ebs" "x":
  (source code not available)

`
  expect(parseValidation(text)).toEqual([
    {
      title: 'Unsupported argument',
      file: 'b.pkr.hcl',
      line: 1,
      message: 'An argument named "foo" is not expected here.'
    },
    {
      title: 'Unset variable "insight_base_image"',
      message:
        'A used variable must be set or have a default value; see\nhttps://packer.io/docs/templates/hcl_templates/syntax for details.'
    },
    {
      title: '2 error(s) occurred:',
      file: 'a.pkr.hcl',
      line: 12,
      message: '* An instance_type must be specified\n* ssh_username must be specified'
    }
  ])
  expect(parseValidation('The configuration is valid.')).toEqual([])
})

test('each hunk of fmt at its first changed line', () => {
  const diff = `a.pkr.hcl
--- old/a.pkr.hcl
+++ new/a.pkr.hcl
@@ -1,4 +1,4 @@
 source "null" "base" {
-communicator = "none"
+  communicator = "none"
 }
@@ -20,3 +20,3 @@
-x=1
+x = 1
`
  expect(parseFormatting(diff).map(({ file, line }) => [file, line])).toEqual([
    ['a.pkr.hcl', 2],
    ['a.pkr.hcl', 20]
  ])
})
