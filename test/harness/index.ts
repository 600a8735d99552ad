export { findOrphans, type Orphan, sweepOrphans } from '../../sandbox/github/orphans.ts'
export {
  type ActionRequest,
  type ActionResult,
  CANCEL_LADDER,
  postOf,
  type RunningAction,
  runAction,
  startAction
} from './run-action.ts'
export type { Annotation } from './step-log.ts'
