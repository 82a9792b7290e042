import { hourOf } from '@core/modules/cases/hour'
import type { ClockServices } from '@core/modules/clock/clock-job'
import { todayInShanghai } from '@shared/domain/dates'
import { handOut } from './hand-out-messages.queries'

/** More messages of one kind to one recipient at once become one that says how many. */
export const MANY_ABOVE = 5
/** Messages of one slot; a single statement, so that all of a kind are counted together. */
const AT_MOST = 50_000

/**
 * Moves what waits in the outbox into the inboxes of whoever it concerns now. Ten thousand messages of one kind reach a person as
 * one. Returns how many messages were handed out.
 */
export async function handOutMessages({ db, now, wechat }: ClockServices): Promise<number> {
  return handOut(db, {
    now: now(),
    at: hourOf(now()),
    today: todayInShanghai(now()),
    atMost: AT_MOST,
    manyAbove: MANY_ABOVE,
    hasWechat: wechat !== null,
  })
}
