import type { Database } from '@core/db/schema'
import { type CaseHead, headColumns } from '@core/modules/cases/cases.queries'
import type { DutyName } from '@shared/domain/deadlines'
import type { CaseState } from '@shared/domain/workflow'
import { type Kysely, sql } from 'kysely'

/** Cases that stand in a state although the last day of its duty has passed, oldest first. */
export async function selectPassed(
  db: Kysely<Database>,
  pair: { state: CaseState; duty: DutyName },
  today: string,
  atMost: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from cases c
    join case_deadlines d on d.case_id = c.id and d.duty = ${pair.duty} and d.met_on is null and d.due_on < ${today}
    where c.state = ${pair.state} and c.closed_at is null order by d.due_on, c.id limit ${atMost}`.execute(db)
  return rows.map((row) => row.id)
}

/** Locks a case that is still in that state with that duty passed; undefined when it is not, or when somebody works on it. */
export async function takePassed(
  db: Kysely<Database>,
  id: number,
  pair: { state: CaseState; duty: DutyName },
  today: string,
): Promise<CaseHead | undefined> {
  const locked = await sql`select 1 from cases where id = ${id} for update skip locked`.execute(db)
  if (locked.rows.length === 0) return undefined
  const { rows } = await sql<CaseHead>`
    select ${headColumns} from cases c where c.id = ${id} and c.state = ${pair.state} and c.closed_at is null
      and exists (select 1 from case_deadlines d where d.case_id = c.id and d.duty = ${pair.duty} and d.met_on is null
        and d.due_on < ${today})`.execute(db)
  return rows[0]
}
