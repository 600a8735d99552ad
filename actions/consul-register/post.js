import { consulRegisterPost } from '../../dist/index.js'

await consulRegisterPost()
