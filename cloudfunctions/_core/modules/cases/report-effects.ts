import type { StepEffects } from './step-effect'

/** What steps on reports do beyond the workflow table. */
export const reportEffects: StepEffects = {
  transfer: ({ c, values }) => ({
    change: { unitId: values.unit!, transferredFrom: c.unitId, handlerId: null, isReturned: false },
  }),
}
