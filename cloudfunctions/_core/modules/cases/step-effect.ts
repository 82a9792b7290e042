import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import type { ClockChoices } from '@core/modules/deadlines/run-clock'
import type { DutyName } from '@shared/domain/deadlines'
import type { Actor, CaseAction, FormValues, Transition } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import type { CaseHead } from './cases.queries'
import type { loadPast } from './load-past'
import type { CaseChange } from './record-step'

/** A step of a member of staff that the workflow allows and whose form is filled in rightly; nothing is written yet. */
export interface StepInput {
  trx: Kysely<Database>
  call: StaffCallContext
  /** As it is before the step. */
  c: CaseHead
  past: Awaited<ReturnType<typeof loadPast>>
  part: Actor
  transition: Transition
  /** Trimmed and checked; amounts are fen. */
  values: FormValues
}

/** What an action does beyond state and clocks: what the workflow table cannot hold, because it names people, units and cases. */
export interface StepEffect {
  change?: CaseChange
  clock?: ClockChoices
  /** Duties that end besides those that the table names. */
  ends?: readonly DutyName[]
  /** Choices that the server made, kept with the event. */
  form?: Record<string, string>
  /** Work that needs the event: it is written when this runs, in the same transaction, and `c` is as it is after the step. */
  after?: (eventId: string) => Promise<void>
}

export type StepEffects = Partial<Record<CaseAction, (input: StepInput) => StepEffect | Promise<StepEffect>>>
