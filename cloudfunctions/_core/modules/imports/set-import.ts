import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { submissionHash } from '@core/modules/cases/submission'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { requirePeriod, requireProgramme } from './choose-target'
import { type ImportChanges, type ImportRow, updateImport } from './imports.queries'
import { type LaidOutImport, layOutImport } from './laid-out-import'
import type { Choices, SheetChoice } from './recognise/lay-out-sheets'
import { requireWritable } from './require-import'
import { selectMapping } from './work.queries'

type Input = ParsedInputOf<'staff-api', 'set-import'>
type SheetInput = NonNullable<Input['sheets']>[number]

/**
 * Chooses what a file is about and what its columns are. A draft that was read before stays until it is read again.
 * @throws AppError `not-found`; `programme-unknown`; `period-invalid`; `input-invalid` for a region, a sheet or a line that is not
 * there; `batch-state` for another target than the batch that the file corrects; `import-busy`; `import-closed`; `import-moved-on`
 */
export async function setImport(
  input: Input,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'set-import'>> {
  const submission = submissionHash(call.keys, `set|${input.submission}`)
  if (input.programme !== undefined) await requireProgramme(call, input.programme)
  return call.db.transaction().execute(async (trx) => {
    const { row, isDone } = await requireWritable(trx, call, { ...input, submission })
    if (isDone) return { revision: row.revision }
    const laidOut = await layOutImport({ ...call, db: trx }, row)
    if (!laidOut) throw new AppError('import-incomplete', at('file', '文件还没有识别出来。'))
    const changes = await changesOf(trx, input, row, laidOut)
    if (row.correctsBatchId !== null) refuseOtherTarget(row, changes)
    return { revision: await updateImport(trx, row.id, call.now(), submission, changes) }
  })
}

async function changesOf(
  trx: Kysely<Database>,
  input: Input,
  row: ImportRow,
  laidOut: LaidOutImport,
): Promise<ImportChanges> {
  const { programme, region, isRecovery } = input
  if (region) requireRegion(region, row, laidOut)
  const choices = chosen(row.choices, input.sheets ?? [], laidOut)
  if (programme !== undefined && programme !== row.programme) {
    const mapping = await selectMapping(trx, row.county, row.unitId, programme)
    choices.remembered = mapping?.columns ?? []
  }
  return {
    ...(programme === undefined ? {} : { programme }),
    ...(input.period === undefined ? {} : { period: requirePeriod(input.period) }),
    ...(region === undefined ? {} : { region }),
    ...(isRecovery === undefined ? {} : { isRecovery }),
    choices,
    isStale: row.versionId !== null,
  }
}

function requireRegion(region: string, row: ImportRow, { county }: LaidOutImport): void {
  const isHere = county.villages.some(({ code, townCode }) => code === region || townCode === region)
  if (!isHere || !region.startsWith(row.county))
    throw new AppError('input-invalid', at('region', '请选择本县的乡镇或村'))
}

function refuseOtherTarget(row: ImportRow, { programme, period, isRecovery }: ImportChanges): void {
  const differs =
    (programme !== undefined && programme !== row.programme) ||
    (period !== undefined && period !== row.period) ||
    (isRecovery !== undefined && isRecovery !== row.isRecovery)
  if (differs) throw new AppError('batch-state', at('corrects', '更正文件的项目、期次和类型要与原批次一样。'))
}

/** The choices so far with the new ones; `alike` spreads what was chosen for one sheet over those with the same header. */
function chosen(before: Choices, inputs: readonly SheetInput[], { sheets }: LaidOutImport): Choices {
  const byNo = new Map((before.sheets ?? []).map((choice) => [choice.no, choice]))
  for (const [i, input] of inputs.entries()) {
    const sheet = sheets.find((each) => each.sheet.no === input.no)
    if (!sheet) throw new AppError('input-invalid', at(`sheets.${i}.no`, '没有这张工作表'))
    if (input.headerLine && !sheet.sheet.top.some(({ line }) => line === input.headerLine))
      throw new AppError('input-invalid', at(`sheets.${i}.headerLine`, '表头应在前面几十行里'))
    const targets = input.alike ? sheets.filter(({ alikeTo }) => alikeTo === sheet.alikeTo) : [sheet]
    for (const { sheet: target } of targets)
      byNo.set(target.no, merged(byNo.get(target.no) ?? { no: target.no }, input))
  }
  return { ...before, sheets: [...byNo.values()] }
}

function merged(before: SheetChoice, { skip, headerLine, scale, columns }: SheetInput): SheetChoice {
  const isAnotherHeader = headerLine !== undefined && headerLine !== before.headerLine
  return {
    ...(isAnotherHeader ? { no: before.no } : before),
    ...(skip === undefined ? {} : { skip }),
    ...(headerLine === undefined ? {} : { headerLine }),
    ...(scale === undefined ? {} : { scale }),
    ...(columns === undefined ? {} : { columns: { ...(isAnotherHeader ? {} : before.columns), ...columns } }),
  }
}
