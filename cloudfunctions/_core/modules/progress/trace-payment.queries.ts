import type { Database } from '@core/db/schema'
import { visibleTo } from '@core/modules/cases/cases.queries'
import { visibleTo as clueVisibleTo, viewerOf } from '@core/modules/clues/visible-clues.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import { worksOnReports } from '@core/modules/staff/works-on'
import type { BatchState } from '@shared/domain/batches'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface PaymentSource {
  paymentId: number
  programmeCode: string
  programmeName: string
  period: string
  villageName: string
  /** That handed it in; null when nobody is on file. */
  unitId: string | null
  unitName: string | null
  batchId: number
  versionId: number
  version: number
  state: BatchState
  fileName: string
  sheetName: string | null
  lineNo: number
  importedBy: string
  importedAt: Date
  publishedBy: string | null
  publishedAt: Date | null
}

/** How somebody came to a payment: by the report or the clue that names it, or by his office alone. */
export interface ByWhich {
  caseId?: number | undefined
  clueId?: number | undefined
}

/** Where a payment comes from; undefined also for whom it does not concern. Reports and clues must be ones that the actor may see. */
export async function selectPaymentSource(
  db: Db,
  actor: StaffActor,
  paymentId: number,
  { caseId, clueId }: ByWhich,
): Promise<PaymentSource | undefined> {
  const { rows } = await sql<PaymentSource>`
    select payment_id as "paymentId", programme_code as "programmeCode", programme_name as "programmeName", period,
      village_name as "villageName", unit_id as "unitId", unit_name as "unitName", batch_id as "batchId", version_id as "versionId",
      version, state, file_name as "fileName", sheet_name as "sheetName", line_no as "lineNo", imported_by as "importedBy",
      imported_at as "importedAt", published_by as "publishedBy", published_at as "publishedAt"
    from payment_source(${actor.id}, ${paymentId},
      (select c.id from cases c where c.id = ${caseId ?? null} and ${worksOnReports(actor)}::boolean
        and ${visibleTo(actor)}),
      (select c.id from clues c where c.id = ${clueId ?? null} and ${clueVisibleTo(viewerOf(actor))}))`.execute(
    db,
  )
  return rows[0]
}
