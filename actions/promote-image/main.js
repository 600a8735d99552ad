import { promoteImage } from '../../dist/index.js'

await promoteImage()
