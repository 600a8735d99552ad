import { bakeAmi } from '../../dist/index.js'

await bakeAmi()
