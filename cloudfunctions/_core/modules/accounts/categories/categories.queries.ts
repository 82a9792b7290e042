import type { Database } from '@core/db/schema'
import type { AccountLineKind } from '@shared/domain/accounts'
import type { Day } from '@shared/domain/dates'
import { type Kysely, sql } from 'kysely'

export interface CategoryChange {
  code: string
  kind: AccountLineKind
  label: string
  words: string[]
  shouldBeZero: boolean
  hidden: boolean
}

/** What a county has made of the categories. */
export async function selectCategoryChanges(db: Kysely<Database>, county: string): Promise<CategoryChange[]> {
  const { rows } = await sql<CategoryChange>`
    select code, kind, label, words, should_be_zero as "shouldBeZero", hidden from account_categories
    where county_code = ${county} order by code`.execute(db)
  return rows
}

export async function upsertCategory(
  trx: Kysely<Database>,
  county: string,
  c: CategoryChange,
  change: { by: string; on: Day; reason: string },
): Promise<void> {
  await sql`
    insert into account_categories (county_code, code, kind, label, words, should_be_zero, hidden, changed_by, changed_on, reason)
    values (${county}, ${c.code}, ${c.kind}, ${c.label}, ${c.words}, ${c.shouldBeZero}, ${c.hidden}, ${change.by}, ${change.on},
      ${change.reason})
    on conflict (county_code, code) do update set label = excluded.label, words = excluded.words,
      should_be_zero = excluded.should_be_zero, hidden = excluded.hidden, changed_by = excluded.changed_by,
      changed_on = excluded.changed_on, reason = excluded.reason`.execute(trx)
}
