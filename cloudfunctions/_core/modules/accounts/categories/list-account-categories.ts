import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { loadCategories } from './load-categories'

/** Categories of village money as the county has them. */
export async function listAccountCategories(
  _input: ParsedInputOf<'staff-api', 'list-account-categories'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-account-categories'>> {
  const { all } = await loadCategories(db, actor.county)
  return {
    categories: [...all],
    mayChange: actor.roles.includes('supervisor') && actor.county.startsWith(actor.regionCode),
  }
}
