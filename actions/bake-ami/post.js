import { bakeAmiPost } from '../../dist/index.js'

await bakeAmiPost()
