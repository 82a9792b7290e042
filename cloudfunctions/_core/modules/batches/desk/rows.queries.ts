import type { Database } from '@core/db/schema'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { PayStatus, ReturnReason } from '@shared/domain/bank-result'
import { type Kysely, sql } from 'kysely'
import { nameOf } from './batch-list.queries'

type Db = Kysely<Database>

/** A place in the order of the file. */
export interface RowPlace {
  sheetNo: number
  line: number
  id: number
}

export interface BatchRow extends RowPlace {
  name: string
  sealed: Buffer | null
  villageCode: string
  villageName: string
  group: number | null
  period: string
  paidOn: string
  paidOnExact: boolean
  amountFen: number
  persons: number | null
  quantity: string | null
  standardYuan: string | null
  householdNo: string | null
  accountLast4: string | null
  accountHolder: string | null
  details: Record<string, string> | null
  remark: string | null
  payStatus: PayStatus | null
  returnReason: ReturnReason | null
  returnedOn: string | null
  /** A form put it in the place of another row. */
  isCorrected: boolean
}

const rowColumns = sql`id, name, sealed, village_code as "villageCode", village_name as "villageName", group_no as "group", period,
  paid_on as "paidOn", paid_on_exact as "paidOnExact", amount_fen as "amountFen", persons, quantity, standard_yuan as "standardYuan",
  household_no as "householdNo", account_last4 as "accountLast4", account_holder as "accountHolder", details, remark,
  sheet_no as "sheetNo", line_no as line, is_corrected as "isCorrected", pay_status as "payStatus",
  return_reason as "returnReason", returned_on as "returnedOn"`

/** Rows of a version after a place, as far as the actor handles it. */
export async function selectRows(
  db: Db,
  actor: StaffActor,
  versionId: number,
  filter: { q: string | undefined; village: string | undefined },
  after: RowPlace,
  limit: number,
): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select ${rowColumns} from batch_rows(${actor.id}, ${versionId}, ${filter.q || null}, ${filter.village ?? null},
      ${after.sheetNo}, ${after.line}, ${after.id}, ${limit})`.execute(db)
  return rows
}

/** Some rows of a version by number, as far as the actor handles it. */
export async function selectRowsById(
  db: Db,
  actor: StaffActor,
  versionId: number,
  ids: readonly number[],
): Promise<BatchRow[]> {
  const { rows } = await sql<BatchRow>`
    select ${rowColumns} from batch_rows_by_id(${actor.id}, ${versionId}, ${[...ids]}::bigint[])`.execute(db)
  return rows
}

export interface RowSource {
  fileName: string
  sheets: unknown
  enteredBy: string
  enteredAt: Date
}

/** Where rows of a version come from: the file at the beginning of its corrections by form, and who made this version. */
export async function selectRowSources(
  db: Db,
  versionId: number,
): Promise<{ file: RowSource; form: RowSource }> {
  const { rows } = await sql<RowSource>`
    with recursive chain as (
      select v.id, v.copied_from_id, 1 as depth from batch_versions v where v.id = ${versionId}
      union all
      select v.id, v.copied_from_id, depth + 1 from chain c join batch_versions v on v.id = c.copied_from_id
    )
    select v.file_name as "fileName", v.sheets, ${nameOf('v.imported_by')} as "enteredBy", v.imported_at as "enteredAt"
    from chain c join batch_versions v on v.id = c.id order by c.depth desc`.execute(db)
  return { file: rows[0]!, form: rows.at(-1)! }
}
