import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { openText } from '@core/modules/cases/sealed-text'
import { selectValidVerification } from '@core/modules/verifications/verifications.queries'
import { clueStates } from '@shared/domain/clues'
import { todayInShanghai } from '@shared/domain/dates'
import { type ClueCaseState, clueStateOf } from '@shared/domain/workflow'
import type { Kysely } from 'kysely'
import { setClueState, setVerdict } from './follow-clue.queries'
import { selectEventText } from './work-events.queries'

/** States in which a verdict is on its way, and those in which it holds. */
const before: readonly ClueCaseState[] = ['cosigning', 'hearing']
const holds: readonly ClueCaseState[] = ['in-pool', 'confirmed']

/**
 * After a step of its case a clue shows the coarse state by which the comparison goes. When a verdict begins to hold, the clue
 * remembers whose it was and what it saw: later comparisons wake a refuted clue when that changes, and make another clue of money
 * that was paid after a confirmed one.
 */
export async function followClue(
  trx: Kysely<Database>,
  { keys, now }: Pick<StaffCallContext, 'keys' | 'now'>,
  { clueId, caseId, from, to }: { clueId: number; caseId: number; from: ClueCaseState; to: ClueCaseState },
): Promise<void> {
  if (from === to) return
  if (before.includes(from) && holds.includes(to)) {
    const valid = await selectValidVerification(trx, caseId)
    const note = valid && openText(keys, await selectEventText(trx, valid.eventId))
    if (valid) await setVerdict(trx, clueId, { by: valid.staffId, at: now(), note: note ?? '' })
  }
  const state = clueStateOf[to]
  await setClueState(trx, clueId, state, clueStates[state].open ? null : todayInShanghai(now()))
}
