import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { describeDesk } from './describe-policy'
import { selectDeskProgramme } from './desk.queries'
import { selectVersions } from './policies.queries'

type Desk = OutputOf<'staff-api', 'get-policy-desk'>

/**
 * One programme's policy with all versions.
 * @throws AppError `programme-unknown`
 */
export async function getPolicyDesk(
  { programme }: ParsedInputOf<'staff-api', 'get-policy-desk'>,
  call: StaffCallContext,
): Promise<Desk> {
  return readDesk(call.db, call, programme)
}

/** The same within a transaction, after a write. */
export async function readDesk(
  db: Kysely<Database>,
  { actor, now }: Pick<StaffCallContext, 'actor' | 'now'>,
  code: string,
): Promise<Desk> {
  const programme = await selectDeskProgramme(db, actor.county, code)
  if (!programme) throw new AppError('programme-unknown')
  const rows = await selectVersions(db, actor.county, code)
  return describeDesk(actor, programme, rows, todayInShanghai(now()))
}
