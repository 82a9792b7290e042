import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

export interface DiffRow {
  change: 'added' | 'removed' | 'changed'
  name: string
  villageCode: string
  period: string
  formerLine: number | null
  line: number | null
  formerFen: number | null
  fen: number | null
  /** Fields that differ, by column name. */
  fields: string[]
}

/** Rows that differ between two versions; a person's rows are paired in the order of the files. */
export async function selectDiff(db: Kysely<Database>, formerId: number, nextId: number): Promise<DiffRow[]> {
  const { rows } = await sql<DiffRow>`
    with numbered as (
      select *, row_number() over (partition by version_id, person_key, period order by line_no) as n
      from payments where version_id in (${formerId}, ${nextId})
    ), paired as (
      select a.id as former, b.id as next, coalesce(b.name, a.name) as name, coalesce(b.village_code, a.village_code) as village_code,
        coalesce(b.period, a.period) as period, a.line_no as former_line, b.line_no as line, a.amount_fen as former_fen, b.amount_fen as fen,
        array_remove(array[
          case when a.amount_fen is distinct from b.amount_fen then 'amount_fen' end,
          case when a.name is distinct from b.name then 'name' end,
          case when a.village_code is distinct from b.village_code then 'village_code' end,
          case when a.group_no is distinct from b.group_no then 'group_no' end,
          case when a.household_no is distinct from b.household_no then 'household_no' end,
          case when a.persons is distinct from b.persons then 'persons' end,
          case when a.quantity is distinct from b.quantity then 'quantity' end,
          case when a.standard_yuan is distinct from b.standard_yuan then 'standard_yuan' end,
          case when a.paid_on is distinct from b.paid_on then 'paid_on' end,
          case when a.account_key is distinct from b.account_key then 'account' end,
          case when a.account_holder is distinct from b.account_holder then 'account_holder' end,
          case when a.details is distinct from b.details then 'details' end,
          case when a.remark is distinct from b.remark then 'remark' end
        ], null) as fields
      from (select * from numbered where version_id = ${formerId}) a
      full join (select * from numbered where version_id = ${nextId}) b
        on b.person_key = a.person_key and b.period = a.period and b.n = a.n
    )
    select case when former is null then 'added' when next is null then 'removed' else 'changed' end as change, name,
      village_code as "villageCode", period, former_line as "formerLine", line, former_fen as "formerFen", fen, fields
    from paired where former is null or next is null or fields <> '{}'
    order by coalesce(line, former_line)`.execute(db)
  return rows
}
