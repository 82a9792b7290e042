import type { Field } from '@core/modules/batches/payment-columns'
import type { ReadingCounts } from '@core/modules/batches/read-payments'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import type { Performer } from '@core/modules/jobs/job'
import { LINE_HEADER } from '@core/tables/errors-file'
import { headerText } from '@core/tables/layout/normalise-header'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { at, type Cell } from '@core/tables/reading/workbook'
import { formatYuan } from '@shared/domain/money'
import { AppError } from '@shared/errors'
import { type LaidOutImport, layOutImport } from './laid-out-import'
import { readIntoDraft } from './perform-read-import'
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
 * @throws AppError `faults-of-another` for a file that is not the list of faults of this import; as reading
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
    const { edits, strange } = await editsOf(lines, row, services)
    if (lines.length > 0 && strange === lines.length)
      throw ofAnother('清单里没有一行对得上这份文件现在的问题行。')
    await services.db.transaction().execute((trx) =>
      upsertEdits(trx, row, edits, {
        by: job.account,
        at: services.now(),
        submission: Buffer.from(job.id),
      }),
    )
    const counts = await readIntoDraft(importId, context)
    return { lines: counts ? resultLines(edits.length, strange, counts) : [] }
  })

const ofAnother = (message: string) => new AppError('faults-of-another', at(LINE_HEADER, message))

function resultLines(mended: number, strange: number, { accepted, rejected, totalFen }: ReadingCounts) {
  const left = rejected > 0 ? `还有 ${rejected} 行有问题` : '没有有问题的行了'
  return [
    `${mended > 0 ? `清单里改了 ${mended} 行` : '清单里没有改动'}，${left}。`,
    ...(strange > 0
      ? [`清单里有 ${strange} 行没有采用：不在这份文件现在的问题行里，或者姓名和身份证号都换了人。`]
      : []),
    `现在能用 ${accepted} 行，合计 ${formatYuan(totalFen)}。`,
  ]
}

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
    throw ofAnother(`没有“${LINE_HEADER}”这一列，请上传从这里下载的错误清单。`)
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

/** Whoever mends a row leaves its name or its number; where both are others, the line is from another file's list. */
const isOtherPerson = (before: FieldTexts, now: FieldTexts) =>
  (['name', 'id_number'] as const).every((field) => {
    const text = plain(before[field] ?? '')
    return text !== '' && text !== plain(now[field] ?? text)
  })

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
  let strange = 0
  for (const { sheetNo, line, texts } of lines) {
    const key = rowKey(sheetNo, line)
    const source = kept.get(key)
    if (!source || isOtherPerson(source.texts, texts)) {
      strange++
      continue
    }
    const changed = (Object.entries(texts) as [Field, string][])
      .map(([field, text]) => [field, plain(text)] as const)
      .filter(([field, text]) => text !== plain(source.texts[field] ?? ''))
    if (changed.length === 0) continue
    const fields = { ...former.get(key), ...Object.fromEntries(changed) }
    edits.set(key, { sheetNo, line, leftOut: false, sealed: sealJson(keys, { fields, source }) })
  }
  return { edits: [...edits.values()], strange }
}
