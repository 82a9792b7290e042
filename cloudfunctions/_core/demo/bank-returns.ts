import type { FileRow } from './file-columns'
import type { Person } from './people'
import type { Random } from './random'

/** As banks write them. */
const REASONS = ['账户已销户', '收款人户名不符', '睡眠户', '账号不存在', '社保卡未激活'] as const
/** One payment of so many comes back. */
const ONE_OF = 60

/**
 * What the bank sent back of a list that tells it: a few payments, on the same day, with its own words. One of somebody who is shown to visitors, so that
 * 我没收到 can be tried.
 */
export function markReturns(rows: readonly FileRow[], shown: Person | undefined, random: Random): void {
  for (const row of rows) {
    const isShown = row.payment.person === shown
    // drawn for every row: who is shown changes nothing for the others
    const comesBack = random.chance(1 / ONE_OF)
    const reason = random.pick(REASONS)
    if (isShown || comesBack) row.returned = { reason: isShown ? REASONS[0] : reason, on: row.paidOn }
  }
}
