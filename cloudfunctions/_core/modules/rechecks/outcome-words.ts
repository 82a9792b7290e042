import { clueWorkflow } from '@shared/domain/workflow'

export type RecheckOutcome = 'open' | 'upheld' | 'overturned' | 'not-drawn'

/** What came of a case that was in the pool of a round. */
export const recheckOutcomes: Readonly<Record<RecheckOutcome, string>> = {
  open: '等复核',
  upheld: '维持',
  overturned: '推翻',
  'not-drawn': '没有抽中',
}

/** What was wrong with an overturned verification, as its form asks. */
export const recheckFaults: readonly { value: string; label: string }[] =
  clueWorkflow.transitions
    .find((row) => row.action === 'overturn')!
    .form.find((field) => field.name === 'fault')!.options ?? []

export const faultLabel = (fault: string | null | undefined): string | null =>
  recheckFaults.find(({ value }) => value === fault)?.label ?? null
