import { terraformApplyPost } from '../../dist/index.js'

await terraformApplyPost()
