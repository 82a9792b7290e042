import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import { describeSheetDetail } from './describe-sheets'
import { layOutImport } from './laid-out-import'
import { requireImport } from './require-import'

/**
 * One sheet of a file with its first lines and what each column was taken for.
 * @throws AppError `not-found`
 */
export async function getImportSheet(
  { id, no }: ParsedInputOf<'staff-api', 'get-import-sheet'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-import-sheet'>> {
  const laidOut = await layOutImport(call, await requireImport(call, id))
  const sheet = laidOut?.sheets.find((each) => each.sheet.no === no)
  if (!laidOut || !sheet) throw new AppError('not-found')
  return describeSheetDetail(sheet, laidOut.recognised.file.dateOffset)
}
