import type { ClockChoices } from '@core/modules/deadlines/run-clock'
import type { CaseAction } from '@shared/domain/workflow'
import type { CaseHead } from './cases.queries'
import type { CaseChange } from './record-step'

/** Who acts, and what was filled in (trimmed, checked, amounts as fen). */
export interface StepInput {
  staffId: string
  values: Record<string, string>
}

export interface StepEffect {
  change?: CaseChange
  clock?: ClockChoices
}

/** What an action changes of a case, beyond state and clocks; data that the workflow table cannot hold because it names people and units. */
export const stepEffects: Partial<Record<CaseAction, (c: CaseHead, input: StepInput) => StepEffect>> = {
  transfer: (c, { values }) => ({
    change: { unitId: values.unit!, transferredFrom: c.unitId, handlerId: null, isReturned: false },
  }),
}
