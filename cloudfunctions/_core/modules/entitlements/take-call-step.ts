import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { lockClue, selectClueOfSubmission } from './calls.queries'
import { describeDetail } from './describe-entitlement'
import { type EntitlementDetail, selectEntitlement, viewerOf } from './entitlements.queries'

/** What a step knows when it begins: the clue as it stands now, locked until the step is over. */
export interface CallStep {
  trx: Kysely<Database>
  found: EntitlementDetail
  at: Date
  today: Day
  /** Of the submission, to be kept with what the step writes. */
  hash: Buffer
}

/**
 * Takes one step about one person's aid, once: the same submission again only returns what is.
 *
 * @throws AppError `not-found`; `action-not-allowed` for a submission that was made for somebody else; whatever `step` throws
 */
export async function takeCallStep(
  input: { id: number; submission: string },
  call: StaffCallContext,
  step: (context: CallStep) => Promise<void>,
): Promise<Awaited<ReturnType<typeof describeDetail>>> {
  const { actor, keys } = call
  const at = call.now()
  const today = todayInShanghai(at)
  const hash = submissionHash(keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    const find = async () => {
      const found = await selectEntitlement(trx, viewerOf(actor), input.id, today)
      if (!found) throw new AppError('not-found')
      return found
    }
    await find()
    await lockClue(trx, input.id)
    const sentAbout = await selectClueOfSubmission(trx, hash, actor.id)
    // a key is made for one result
    if (sentAbout !== undefined && sentAbout !== input.id) throw new AppError('action-not-allowed')
    if (sentAbout === undefined) await step({ trx, found: await find(), at, today, hash })
    return describeDetail(trx, call, await find())
  })
}
