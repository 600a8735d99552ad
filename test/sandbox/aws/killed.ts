// A local AWS in a process of its own, to be killed: node killed.ts <folder> <moto_server> <base image>
import { startAws } from '../../../sandbox/aws/index.ts'
import { openEngine } from '../../../sandbox/engine.ts'

const [dir = '', moto = '', base = ''] = process.argv.slice(2)
const engine = openEngine({ name: 'test-killed', dir })
const toolbox = { path: (name: 'moto' | 'base-image') => (name === 'moto' ? moto : base) }
const aws = await startAws({ engine, dir, toolbox, port: 0, balancerRange: '127.42.98', log: () => undefined })
console.log(aws.endpoint)
