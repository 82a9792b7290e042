import type { Database } from '@core/db/schema'
import type { DiffChange } from '@shared/domain/batches'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface DiffRow {
  change: DiffChange
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

/** All rows that differ between two versions, for the operator; a person's rows are paired in the order of the files. */
export async function selectDiff(db: Db, formerId: number, nextId: number): Promise<DiffRow[]> {
  const { rows } = await sql<DiffRow>`
    select change, name, village_code as "villageCode", period, former_line as "formerLine", line, former_fen as "formerFen", fen, fields
    from version_diff_rows(${formerId}, ${nextId}) order by sheet, coalesce(line, former_line), coalesce(next_id, former_id)`.execute(
    db,
  )
  return rows
}

export interface DiffPageRow extends Omit<DiffRow, 'villageCode'> {
  villageName: string
  /** Where it lies: sheet and number of the row. */
  sheet: number
  rowId: number
}

/** One page, as far as a member of staff handles the batch. */
export async function selectDiffPage(
  db: Db,
  member: string,
  formerId: number,
  nextId: number,
  wanted: {
    change: DiffChange | null
    after: { sheetNo: number; line: number; id: number } | null
    limit: number
  },
): Promise<DiffPageRow[]> {
  const { change, after, limit } = wanted
  const { rows } = await sql<DiffPageRow>`
    select change, name, village_name as "villageName", period, former_line as "formerLine", line, former_fen as "formerFen", fen, fields,
      sheet, row_id as "rowId"
    from version_diff(${member}, ${formerId}, ${nextId}, ${change}, ${after?.sheetNo ?? -1}, ${after?.line ?? -1}, ${after?.id ?? 0},
      ${limit})`.execute(db)
  return rows
}

export interface DiffSums {
  added: number
  removed: number
  changed: number
  /** Amount of the later version less that of the earlier one. */
  differenceFen: number
}

export async function selectDiffSums(
  db: Db,
  member: string,
  formerId: number,
  nextId: number,
): Promise<DiffSums> {
  const { rows } = await sql<DiffSums>`
    select added, removed, changed, difference_fen as "differenceFen"
    from version_diff_sums(${member}, ${formerId}, ${nextId})`.execute(db)
  return rows[0]!
}
