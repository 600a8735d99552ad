/** Entry of the daemon process: `node daemon.ts <checkout> <name>`. Standard output is its log. */
import { sandboxFolder } from './folder.ts'
import { serve } from './serve.ts'
import { startServices } from './services.ts'

const [checkout, name] = process.argv.slice(2)
if (checkout === undefined || name === undefined) throw new Error('usage: daemon.ts <checkout> <name>')
await serve(sandboxFolder(checkout, name), startServices)
