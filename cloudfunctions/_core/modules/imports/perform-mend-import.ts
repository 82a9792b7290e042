import type { Field } from '@core/modules/batches/payment-columns'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import type { Performer } from '@core/modules/jobs/job'
import { LINE_HEADER } from '@core/tables/errors-file'
import { headerText } from '@core/tables/layout/normalise-header'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { at, type Cell } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'
import { type LaidOutImport, layOutImport } from './laid-out-import'
import { performReadImport } from './perform-read-import'
import { layOutSheets } from './recognise/lay-out-sheets'
import { surveySheets } from './recognise/survey-sheets'
import { rowKey } from './rows/open-edits'
import { type RowSource, type SealedEdit, textsOf } from './rows/row-source'
import { openJson, sealJson } from './sealed'
import { selectEdits, selectKeptRejected, selectWork, upsertEdits, type WorkRow } from './work.queries'

interface MendedLine {
  sheetNo: number
  line: number
  texts: FieldTexts
}

/**
 * Takes what was mended in a downloaded list of faults over, row by row, and reads the file again. Only rows that are in the list
 * of faults of this very file are touched; cells that say the same as before are left alone.
 * @throws AppError `columns-missing` for a file that is no list of faults of this desk; as reading
 */
export const performMendImport: Performer<'mend-import'> = ({ importId, uploadId }, context) =>
  context.withUpload(uploadId, async ({ path }) => {
    const { services, job } = context
    const row = await selectWork(services.db, importId)
    if (!row || row.state === 'discarded' || row.versionId === null) throw new AppError('import-closed')
    if (row.readJobId === job.id) return { lines: [] }
    const laidOut = await layOutImport(services, row)
    if (!laidOut) throw new AppError('import-closed')
    const lines = await readMendedList(path, row, laidOut)
    const { edits, unknown } = await editsOf(lines, row, services)
    await services.db.transaction().execute((trx) =>
      upsertEdits(trx, row, edits, {
        by: job.account,
        at: services.now(),
        submission: Buffer.from(job.id),
      }),
    )
    const result = await performReadImport({ importId }, context)
    const taken = `清单里改了 ${edits.length} 行。`
    const strange = unknown > 0 ? [`清单里有 ${unknown} 行不是这个文件的问题行，没有采用。`] : []
    return { ...result, lines: [taken, ...strange, ...result.lines] }
  })

async function readMendedList(path: string, row: WorkRow, laidOut: LaidOutImport): Promise<MendedLine[]> {
  const workbook = await openWorkbook(await surveyFile(path))
  const file = await surveySheets(workbook)
  const lists = layOutSheets(file, { remembered: row.choices.remembered ?? [] }, laidOut.villages)
  const numbers = new Map(laidOut.sheets.map(({ sheet }) => [sheet.name, sheet.no]))
  const found: MendedLine[] = []
  let hasPlaces = false
  for (const { sheet, layout } of lists) {
    const placeAt = layout?.labels.findIndex((label) => headerText(label) === LINE_HEADER) ?? -1
    if (!layout || placeAt < 0) continue
    hasPlaces = true
    for await (const rows of workbook.sheets[sheet.no - 1]!.rows()) {
      for (const { line, cells } of rows) {
        const place = line > layout.lastHeaderLine ? placeOf(cells[placeAt] ?? null, numbers) : null
        if (place) found.push({ ...place, texts: textsOf(cells, layout.columns, workbook.dateOffset) })
      }
    }
  }
  if (!hasPlaces) {
    const message = `没有“${LINE_HEADER}”这一列，请上传从这里下载的错误清单。`
    throw new AppError('columns-missing', at(LINE_HEADER, message))
  }
  return found
}

const PLACE = /^(?:(.+) 第)?(\d{1,7})行?$/

/** 12, or 杨营村 第12行 where the file has several sheets. */
function placeOf(cell: Cell, numbers: ReadonlyMap<string, number>): { sheetNo: number; line: number } | null {
  const match = PLACE.exec(String(cell ?? '').trim())
  if (!match) return null
  const sheetNo = match[1] === undefined ? Math.min(...numbers.values()) : numbers.get(match[1])
  return sheetNo === undefined ? null : { sheetNo, line: Number(match[2]) }
}

/** A leading ' keeps spreadsheets from counting with a number; it is no part of it. */
const plain = (text: string) => text.replace(/^'/, '')

async function editsOf(
  lines: readonly MendedLine[],
  row: WorkRow,
  { db, keys }: Parameters<Performer>[1]['services'],
) {
  const kept = new Map<string, RowSource>()
  for (const { sheetNo, line, sealed } of await selectKeptRejected(db, row.versionId!))
    kept.set(rowKey(sheetNo, line), openJson<RowSource>(keys, sealed))
  const former = new Map<string, FieldTexts>()
  for (const { sheetNo, line, sealed } of await selectEdits(db, row.id))
    former.set(rowKey(sheetNo, line), openJson<SealedEdit>(keys, sealed).fields)
  const edits = new Map<string, { sheetNo: number; line: number; leftOut: boolean; sealed: Buffer }>()
  let unknown = 0
  for (const { sheetNo, line, texts } of lines) {
    const key = rowKey(sheetNo, line)
    const source = kept.get(key)
    if (!source) {
      unknown++
      continue
    }
    const changed = (Object.entries(texts) as [Field, string][])
      .map(([field, text]) => [field, plain(text)] as const)
      .filter(([field, text]) => text !== plain(source.texts[field] ?? ''))
    if (changed.length === 0) continue
    const fields = { ...former.get(key), ...Object.fromEntries(changed) }
    edits.set(key, { sheetNo, line, leftOut: false, sealed: sealJson(keys, { fields, source }) })
  }
  return { edits: [...edits.values()], unknown }
}
