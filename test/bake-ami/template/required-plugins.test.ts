import { expect, test } from '@jest/globals'
import { pluginSources, requiredPlugins } from '../../../src/bake-ami/template/required-plugins.ts'
import { writeTemplates } from '../templates.ts'

/** A template of these files, in JSON where they begin with a brace. */
function template(...texts: string[]) {
  return writeTemplates(
    Object.fromEntries(texts.map((text, at) => [`${at}.pkr.${text.startsWith('{') ? 'json' : 'hcl'}`, text]))
  )
}

function read(...texts: string[]): [string, string | undefined][] {
  return requiredPlugins(template(...texts)).map(({ source, versions }) => [source, versions?.text])
}

const amazon = 'github.com/hashicorp/amazon'

test.each([
  [
    `packer {\n  required_plugins {\n    amazon = {\n      source  = "${amazon}"\n      version = ">= 1.8.2"\n    }\n  }\n}`
  ],
  [`packer { required_plugins { amazon = { version = ">= 1.8.2", source = "${amazon}" } } }`],
  [`packer {\n required_plugins { # }\n amazon = { // "}"\n source: "${amazon}" /* } */\n version: ">= 1.8.2" } } }`],
  [`{"packer": {"required_plugins": {"amazon": {"source": "${amazon}", "version": "\\u003e= 1.8.2"}}}}`],
  [`{"packer": [{"required_plugins": [{"amazon": {"version": ">= 1.8.2", "source": "${amazon}"}}]}]}`]
])('%s requires the plugin', text => {
  expect(read(text)).toEqual([[amazon, '>= 1.8.2']])
})

test('only what is declared counts, not what a comment, a script or another block says', () => {
  const block = `required_plugins { other = { source = "github.com/other/other", version = "1.0.0" } }`
  const text = `# packer { ${block} }
/* packer { ${block} } */
locals { script = <<-EOF
  packer { ${block} }
  EOF
  nested = "\${join("\\"}", ["{"])} required_plugins {"
}
packer {
  required_version = ">= 1.16.0"
  required_plugins { amazon = { source = "${amazon}", version = "1.8.2" } }
}
build { provisioner "file" { source = "github.com/not/plugin" } }`
  expect(read(text)).toEqual([[amazon, '1.8.2']])
})

test('all constraints on one plugin hold, those of several files too', () => {
  const block = (version: string) =>
    `packer { required_plugins { amazon = { source = "${amazon}", version = "${version}" } } }`
  expect(read(block('>= 1.8.0'), block('< 2.0.0'))).toEqual([[amazon, '>= 1.8.0, < 2.0.0']])
  expect(() => read(block('newest'))).toThrow(
    `required_plugins: the version "newest" of ${amazon} cannot be understood`
  )
  expect(pluginSources(template(block('newest'), block('1.8.2')))).toEqual([amazon])
})

test('what is no source of a plugin becomes no folder', () => {
  const block = (source: string) => `packer { required_plugins { a = { source = "${source}" } } }`
  expect(pluginSources(template(block('github.com/../../etc'), block('$' + '{var.source}'), block('amazon')))).toEqual(
    []
  )
  expect(pluginSources(template(block('git.example.com/team/tools/thing')))).toEqual([
    'git.example.com/team/tools/thing'
  ])
})
