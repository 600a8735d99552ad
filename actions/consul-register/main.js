import { consulRegister } from '../../dist/index.js'

await consulRegister()
