/** A daemon whose services are nothing: `fake-daemon.ts <checkout> <name>`; what the name begins with says how it behaves. */
import { sandboxFolder } from '../../../sandbox/cli/folder.ts'
import { serve } from '../../../sandbox/cli/serve.ts'

const [checkout = '', name = ''] = process.argv.slice(2)
const folder = sandboxFolder(checkout, name)
const stops: string[] = []

await serve(folder, async ({ started, log }) => {
  for (const service of ['GitHub', 'AWS', 'Consul']) {
    if (name.startsWith('broken') && service === 'Consul') throw new Error('Consul has no leader.')
    log(`starting ${service}`)
    started({
      name: service,
      async stop() {
        stops.push(service)
        log(`order ${stops.join(' ')}`)
      }
    })
  }
  const endpoint = 'http://127.0.0.1:1'
  return { aws: endpoint, github: endpoint, consul: endpoint, page: endpoint }
})
