import { sql } from 'kysely'
import { COUNTY, VILLAGE } from './county'
import type { TestDatabase } from './database'

/** Puts `n` accepted cases into a unit, whose answer was due on a day; texts are none. */
export async function insertCases(
  database: TestDatabase,
  n: number,
  options: { unitId: string; dueOn: string; startsOn?: string },
): Promise<void> {
  const received = '2026-05-01T02:00:00Z'
  await sql`with r as (
      insert into reports (county_code, receipt_hash, kind, accused, village_code, text_enc, received_at)
      select ${COUNTY}, sha256(gen_random_uuid()::text::bytea), 'complain', 'unknown', ${VILLAGE}, '\\x00', ${received}
      from generate_series(1, ${n}) returning id
    ), c as (
      insert into cases (id, number, county_code, report_id, state, unit_id, kind, village_code, received_at, due_on, due_duty,
        amber_on)
      select (select coalesce(max(id), 7000000000) from cases where id between 7000000000 and 8000000000) + row_number() over (), '202605-' || left(id::text, 13), ${COUNTY}, id, 'accepted', ${options.unitId},
        'complain', ${VILLAGE}, ${received}, ${options.dueOn}, 'reply', ${options.dueOn}::date - 10 from r returning id
    )
    insert into case_deadlines (case_id, duty, limit_days, limit_unit, source, starts_on, due_on)
    select id, 'reply', 60, 'calendar', 'test', ${options.startsOn ?? '2026-05-01'}, ${options.dueOn} from c`.execute(
    database.db.owner,
  )
}
