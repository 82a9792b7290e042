import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { accountPeriodOf, periodBefore } from '@shared/domain/account-periods'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import {
  copyLines,
  insertVersion,
  keepsVillage,
  selectClosing,
  selectStoredVersions,
  upsertBook,
} from './books.queries'
import { describeBookDetail } from './describe-book'

/**
 * Begins the book of a village and period; a book that the unit has begun is simply given back, so that it can be asked for again.
 * What the period before was
 * closed with is entered as the opening balance; a book that was withdrawn is begun anew with its lines.
 * @throws AppError `forbidden` for a village whose accounts the actor's unit does not keep; `village-not-found`, `period-invalid`,
 * `account-period-open` for a period that has not begun; `account-elsewhere` when another unit is at it
 */
export async function openBook(
  input: ParsedInputOf<'staff-api', 'open-book'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'open-book'>> {
  const { actor } = call
  const { village } = input
  const period = accountPeriodOf(input.period)
  if (!period) throw new AppError('period-invalid')
  if (period.firstDay > todayInShanghai(call.now())) throw new AppError('account-period-open')
  if (!village.startsWith(actor.regionCode) || !(await keepsVillage(call.db, actor.unitId, village)))
    throw new AppError('forbidden')
  const bookId = await call.db.transaction().execute(async (trx) => {
    const book = { county: actor.county, village, period: period.period, lastDay: period.lastDay }
    const id = await upsertBook(trx, book)
    if (id === undefined) throw new AppError('village-not-found')
    const versions = await selectStoredVersions(trx, id)
    const atWork = versions.find((v) => v.state === 'draft' || v.state === 'submitted')
    if (atWork && atWork.unitId !== actor.unitId) throw new AppError('account-elsewhere')
    if (atWork || versions.some((v) => v.state === 'published')) return id
    const withdrawn = versions.find((v) => v.state === 'withdrawn')
    const versionId = await insertVersion(trx, {
      county: actor.county,
      bookId: id,
      unitId: actor.unitId,
      staffId: actor.id,
      at: call.now(),
      openingFen: withdrawn
        ? withdrawn.openingFen
        : await selectClosing(trx, village, periodBefore(period.period).period),
      closingFen: withdrawn?.closingFen ?? null,
      correctionReason: null,
    })
    if (withdrawn) await copyLines(trx, withdrawn.id, versionId)
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'account.open',
      subject: `account:${id}`,
      detail: { village, period: period.period },
    })
    return id
  })
  return describeBookDetail(call.db, call, bookId)
}
