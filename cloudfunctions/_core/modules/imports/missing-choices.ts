import type { FieldFault } from '@shared/errors'
import { sheetFaults } from './describe-sheets'
import type { LaidOutImport } from './laid-out-import'

/** Everything that stands between a recognised file and reading it. */
export function missingChoices(
  { programme, period }: { programme: string | null; period: string | null },
  laidOut: LaidOutImport | null,
): FieldFault[] {
  if (!laidOut) return [{ field: 'file', message: '文件还没有识别出来。' }]
  const { sheets, recognised } = laidOut
  const faults = sheetFaults(sheets, recognised.file.namedSheets)
  if (programme === null) faults.unshift({ field: 'programme', message: '请选择是哪个项目。' })
  if (period === null) faults.push({ field: 'period', message: '请填写是哪一期。' })
  if (!sheets.some(({ layout, skipped }) => layout && !skipped))
    faults.push({ field: 'sheets', message: '没有一张可以读取的表，请指定表头在哪一行。' })
  return faults
}
