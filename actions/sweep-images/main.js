import { sweepImages } from '../../dist/index.js'

await sweepImages()
