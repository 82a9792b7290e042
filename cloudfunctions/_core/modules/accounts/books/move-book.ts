import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { enqueue, type Message } from '@core/modules/outbox/enqueue.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { addDays, todayInShanghai } from '@shared/domain/dates'
import { findLeaks, leakSentence } from '@shared/domain/leaks'
import { formatPeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { checkVersion } from '../answers/check-version'
import { loadAccountDuties } from '../duties/due-days'
import { selectKeepers } from '../duties/duties.queries'
import {
  copyLines,
  insertVersion,
  markEnded,
  markPublished,
  markReturned,
  markSubmitted,
  type VersionRow,
} from './books.queries'
import { changeBook } from './change-book'
import { describeBookDetail } from './describe-book'

type Detail = OutputOf<'staff-api', 'get-book'>

function audit(
  trx: Kysely<Database>,
  call: StaffCallContext,
  v: VersionRow,
  action: string,
  detail: Record<string, unknown> = {},
) {
  return appendAudit(trx, {
    county: v.county,
    actor: call.actor.account,
    action: `account.${action}`,
    subject: `account_version:${v.versionId}`,
    detail: { village: v.village, period: v.period, version: v.version, ...detail },
  })
}

function tell(
  trx: Kysely<Database>,
  call: StaffCallContext,
  v: VersionRow,
  message: Pick<Message, 'kind' | 'unitId' | 'parts'>,
) {
  const payload = { village: v.villageName, period: formatPeriod(v.period) }
  return enqueue(trx, { county: v.county, at: call.now(), payload, ...message })
}

/**
 * Residents read why accounts were withdrawn or corrected.
 * @throws AppError `input-invalid` for words that tell of a person what must not be told
 */
function requireReadable(reason: string): void {
  const said = leakSentence(findLeaks(reason))
  if (said) throw new AppError('input-invalid', { fields: [{ field: 'reason', message: `原因${said}` }] })
}

/** @throws AppError `account-not-ready` with everything that has to be mended first */
async function requireReady(trx: Kysely<Database>, v: VersionRow): Promise<void> {
  const stops = (await checkVersion(trx, v)).filter(({ level }) => level === 'stop')
  if (stops.length > 0)
    throw new AppError('account-not-ready', {
      fields: stops.slice(0, 100).map(({ field, words }) => ({ field, message: words })),
    })
}

/**
 * Hands a draft to the second person.
 * @throws AppError `account-not-ready` with every fault; as `changeBook`
 */
export async function submitBook(
  input: ParsedInputOf<'staff-api', 'submit-book'>,
  call: StaffCallContext,
): Promise<Detail> {
  const { bookId } = await changeBook(call, input, 'submit', async (trx, v) => {
    await requireReady(trx, v)
    await markSubmitted(trx, v.versionId, call.actor.id, call.now())
    await audit(trx, call, v, 'submit', { lines: v.lines })
    await tell(trx, call, v, {
      kind: 'account-submitted',
      unitId: v.unitId,
      parts: ['accountant', 'leader'],
    })
    for (const unitId of await selectKeepers(trx, v.village))
      if (unitId !== v.unitId)
        await tell(trx, call, v, { kind: 'account-submitted', unitId, parts: ['leader'] })
    return { bookId: v.bookId }
  })
  return describeBookDetail(call.db, call, bookId)
}

/**
 * Publishes, by a second person; a published version of the same book is replaced and stays in the history. Posted for as many days
 * as the law asks at least (村民委员会组织法 art. 35: fifteen), and visible afterwards as well.
 * @throws AppError `account-not-ready`, `another-person`; as `changeBook`
 */
export async function publishBook(
  input: ParsedInputOf<'staff-api', 'publish-book'>,
  call: StaffCallContext,
): Promise<Detail> {
  const { bookId } = await changeBook(call, input, 'publish', async (trx, v) => {
    await requireReady(trx, v)
    const { posting } = await loadAccountDuties(trx, v.county)
    const postingUntil = addDays(todayInShanghai(call.now()), posting.limit)
    await markPublished(trx, {
      versionId: v.versionId,
      bookId: v.bookId,
      staffId: call.actor.id,
      at: call.now(),
      postingUntil,
    })
    await audit(trx, call, v, 'publish', { lines: v.lines, postingUntil })
    return { bookId: v.bookId }
  })
  return describeBookDetail(call.db, call, bookId)
}

/**
 * Gives a submitted version back to be mended.
 * @throws AppError as `changeBook`
 */
export async function returnBook(
  input: ParsedInputOf<'staff-api', 'return-book'>,
  call: StaffCallContext,
): Promise<Detail> {
  const { bookId } = await changeBook(call, input, 'returnIt', async (trx, v) => {
    await markReturned(trx, v.versionId, call.actor.id, call.now(), input.reason)
    await audit(trx, call, v, 'return', { reason: input.reason })
    await tell(trx, call, v, { kind: 'account-returned', unitId: v.unitId, parts: ['accountant'] })
    return { bookId: v.bookId }
  })
  return describeBookDetail(call.db, call, bookId)
}

/**
 * Takes a published version out of sight at once. That it was withdrawn, when and why stays in sight, also within the posting period.
 * @throws AppError `input-invalid` for a reason that residents must not read; as `changeBook`
 */
export async function withdrawBook(
  input: ParsedInputOf<'staff-api', 'withdraw-book'>,
  call: StaffCallContext,
): Promise<Detail> {
  requireReadable(input.reason)
  const { bookId } = await changeBook(call, input, 'withdraw', async (trx, v) => {
    const by = { staffId: call.actor.id, at: call.now(), reason: input.reason }
    await markEnded(trx, v.versionId, 'withdrawn', by)
    const duringPosting = v.postingUntil !== null && todayInShanghai(call.now()) <= v.postingUntil
    await audit(trx, call, v, 'withdraw', { reason: input.reason, duringPosting })
    await tell(trx, call, v, { kind: 'account-withdrawn', parts: ['supervisor'] })
    return { bookId: v.bookId }
  })
  return describeBookDetail(call.db, call, bookId)
}

/**
 * Opens a new version with the lines of the published one, which stays in sight until the new one is published.
 * @throws AppError `input-invalid` for a reason that residents must not read; as `changeBook`
 */
export async function correctBook(
  input: ParsedInputOf<'staff-api', 'correct-book'>,
  call: StaffCallContext,
): Promise<Detail> {
  requireReadable(input.reason)
  const { bookId } = await changeBook(call, input, 'correct', async (trx, v) => {
    const id = await insertVersion(trx, {
      county: v.county,
      bookId: v.bookId,
      unitId: v.unitId,
      staffId: call.actor.id,
      at: call.now(),
      openingFen: v.openingFen,
      closingFen: v.closingFen,
      correctionReason: input.reason,
    })
    await copyLines(trx, v.versionId, id)
    await audit(trx, call, v, 'correct', { reason: input.reason, newVersion: id })
    return { bookId: v.bookId }
  })
  return describeBookDetail(call.db, call, bookId)
}

/**
 * Gives up a draft. What was published stays as it is.
 * @throws AppError as `changeBook`
 */
export async function discardBook(
  input: ParsedInputOf<'staff-api', 'discard-book'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'discard-book'>> {
  await changeBook(call, input, 'discard', async (trx, v) => {
    const by = { staffId: call.actor.id, at: call.now(), reason: '作废' }
    await markEnded(trx, v.versionId, 'discarded', by)
    await audit(trx, call, v, 'discard')
    return {}
  })
  return {}
}
