import { setupTools } from '../../dist/index.js'

await setupTools()
