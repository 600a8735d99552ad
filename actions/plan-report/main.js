import { planReport } from '../../dist/index.js'

await planReport()
