import { expect, test } from '@jest/globals'
import { scopeOf } from '../../../src/bake-ami/template/given-values.ts'
import { manifestOutputs } from '../../../src/bake-ami/template/manifest-outputs.ts'
import { writeTemplates } from '../templates.ts'

test('manifests that builds write', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `build {
       post-processor "manifest" { output = "one.json" }
       post-processor "manifest" {}
       post-processor "shell-local" { inline = ["output = two.json"] }
       post-processors {
         post-processor "manifest" { output = "\${path.root}/three.json" }
         post-processor "manifest" { output = "\${local.x}.json" }
         post-processor "manifest" { output = "\${uuidv4()}.json" }
       }
     }`,
    'b.pkr.json': JSON.stringify({
      build: [
        {
          'post-processor': { manifest: { output: 'four.json' } },
          'post-processors': [{ 'post-processor': { manifest: { output: 'five.json' } } }]
        }
      ]
    }),
    'c.pkr.hcl': 'locals {\n  x = "six"\n}\n'
  })
  const scope = scopeOf(template, { vars: new Map(), varFiles: [], env: {} })
  expect(manifestOutputs(template, scope)).toEqual([
    './three.json',
    'five.json',
    'four.json',
    'one.json',
    'packer-manifest.json',
    'six.json'
  ])
})
