import type { StaffCallContext } from '@core/host/handler'
import { maskedId } from '@core/modules/clues/describe-row'
import type { Keys } from '@core/ports/keys'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { selectVersions, type VersionRecord } from './batch.queries'
import { requireBatch } from './get-batch'
import { type BatchRow, type RowPlace, type RowSource, selectRowSources, selectRows } from './rows.queries'
import { sheetName } from './sheet-name'

const BEGINNING: RowPlace = { sheetNo: -1, line: -1, id: 0 }
/** Rows that no file has. */
const BY_FORM = '表单补录'

/**
 * Rows of a version in the order of its file, with where each comes from and who answers for it. Numbers are masked.
 * @throws AppError `batch-unknown`, `forbidden`; `input-invalid` for a cursor that is none
 */
export async function listBatchRows(
  input: ParsedInputOf<'staff-api', 'list-batch-rows'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-batch-rows'>> {
  const { db, actor, keys } = call
  const { id } = await requireVersion(call, input.id, input.version)
  const after = input.cursor ? readRowPlace(input.cursor) : BEGINNING
  const found = await selectRows(
    db,
    actor,
    id,
    { q: input.q, village: input.village },
    after,
    input.limit + 1,
  )
  const page = found.slice(0, input.limit)
  const last = page.at(-1)
  const sources = await selectRowSources(db, id)
  return {
    rows: page.map((row) => describeRow(row, keys, sources)),
    nextCursor: found.length > input.limit && last ? `${last.sheetNo}_${last.line}_${last.id}` : null,
  }
}

/** @throws AppError `batch-unknown` when there is no such version; `forbidden` when the actor does not handle it */
export async function requireVersion(
  call: Pick<StaffCallContext, 'db' | 'actor'>,
  batchId: number,
  version: number,
): Promise<VersionRecord> {
  const head = await requireBatch(call, batchId)
  if (!head.mayHandle) throw new AppError('forbidden')
  const found = (await selectVersions(call.db, call.actor, head.id)).find((row) => row.version === version)
  if (!found) throw new AppError('batch-unknown', at('version', `没有第 ${version} 版。`))
  return found
}

/** @throws AppError `input-invalid` */
export function readRowPlace(cursor: string): RowPlace {
  const match = /^(-?\d{1,5})_(-?\d{1,9})_(\d{1,15})$/.exec(cursor)
  if (!match) throw new AppError('input-invalid', at('cursor', '翻页位置不对，请从第一页看起'))
  return { sheetNo: Number(match[1]), line: Number(match[2]), id: Number(match[3]) }
}

/** The number with only its last four digits. */
export function maskSealed(keys: Keys, sealed: Buffer | null): string {
  if (sealed === null) return ''
  return maskedId(keys.open('identity', sealed).toString().slice(-4)) ?? ''
}

function describeRow(row: BatchRow, keys: Keys, { file, form }: { file: RowSource; form: RowSource }) {
  const { id, sealed, sheetNo, line, isCorrected, details: _, ...shown } = row
  const isAdded = sheetNo === 0
  const entered = isAdded || isCorrected ? form : file
  return {
    ...shown,
    paymentId: id,
    maskedId: maskSealed(keys, sealed),
    source: {
      fileName: file.fileName,
      sheet: isAdded ? BY_FORM : sheetName(file.sheets, sheetNo),
      line,
      enteredBy: entered.enteredBy,
      enteredAt: entered.enteredAt.toISOString(),
    },
  }
}
