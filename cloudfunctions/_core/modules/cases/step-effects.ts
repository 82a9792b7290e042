import { clueEffects } from './clue-effects'
import { extensionEffects } from './extension-effects'
import { reportEffects } from './report-effects'
import type { StepEffects } from './step-effect'

/** What each action does beyond the workflow table. */
export const stepEffects: StepEffects = { ...extensionEffects, ...reportEffects, ...clueEffects }
