import type { StepEffects } from './step-effect'

/** What steps on clues do beyond the workflow table. */
export const clueEffects: StepEffects = {}
