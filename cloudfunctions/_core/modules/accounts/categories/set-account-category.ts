import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { requireCounty } from '@core/modules/staff/require-county'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { accountCategories } from '@shared/domain/accounts'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import { upsertCategory } from './categories.queries'
import { loadCategories } from './load-categories'

/**
 * Renames, hides or adds a category of a county. A category keeps its kind: lines that have it would change sides.
 * @throws AppError `forbidden` in a town; `input-invalid` for another kind
 */
export async function setAccountCategory(
  { submission: _, reason, ...category }: ParsedInputOf<'staff-api', 'set-account-category'>,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-account-category'>> {
  requireCounty(actor)
  return db.transaction().execute(async (trx) => {
    const before = (await loadCategories(trx, actor.county)).find(category.code)
    const kind = before?.kind ?? accountCategories.find(({ code }) => code === category.code)?.kind
    if (kind !== undefined && kind !== category.kind)
      throw new AppError('input-invalid', {
        fields: [{ field: 'kind', message: '已有的类别不能换收支方向，请另加一类' }],
      })
    await upsertCategory(trx, actor.county, category, {
      by: actor.account,
      on: todayInShanghai(now()),
      reason,
    })
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'account.category',
      subject: `account_category:${category.code}`,
      detail: { before: before ?? null, after: category, reason },
    })
    return { categories: [...(await loadCategories(trx, actor.county)).all] }
  })
}
