import { consulBootstrap } from '../../dist/index.js'

await consulBootstrap()
