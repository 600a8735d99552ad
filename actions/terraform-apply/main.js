import { terraformApply } from '../../dist/index.js'

await terraformApply()
