export { whileChoosing } from './background'
export { isLocked } from './lock'
export {
  beginSession,
  type EndReason,
  endSession,
  useAssisted,
  useSecondsLeft,
  useSessionOver,
} from './session'
export { eraNow, isAssisted, onPhaseChange, onSessionEnd, phaseNow } from './state'
export { noteTemporary } from './temporary-files'
