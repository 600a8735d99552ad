import { collectImages } from '../../dist/index.js'

await collectImages()
