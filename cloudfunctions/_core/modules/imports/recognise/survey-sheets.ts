import { SEARCHED_LINES } from '@core/tables/layout/recognise-layout'
import { topOf } from '@core/tables/open-tables'
import { at, type Cell, type MergedRange, type SheetRow, type Workbook } from '@core/tables/reading/workbook'
import { AppError } from '@shared/errors'

/** The first lines of a sheet: all that is needed to say what its columns are, now and whenever a clerk chooses differently. */
export interface SurveyedSheet {
  /** Place in the file, from 1. */
  no: number
  name: string
  hidden: boolean
  merges: MergedRange[]
  top: SheetRow[]
}

export interface SurveyedFile {
  namedSheets: boolean
  dateOffset: number
  sheets: SurveyedSheet[]
}

const MOST_SHEETS = 300
const MOST_COLUMNS = 200
const MOST_CHARACTERS = 200

const cut = (cell: Cell): Cell =>
  typeof cell === 'string' && cell.length > MOST_CHARACTERS ? cell.slice(0, MOST_CHARACTERS) : cell

/**
 * Looks at the first lines of every sheet.
 * @throws AppError `file-too-large` beyond three hundred sheets
 */
export async function surveySheets(workbook: Workbook): Promise<SurveyedFile> {
  if (workbook.sheets.length > MOST_SHEETS) {
    const message = `有 ${workbook.sheets.length} 张工作表，最多 ${MOST_SHEETS} 张。`
    throw new AppError('file-too-large', at('文件', message))
  }
  const sheets: SurveyedSheet[] = []
  for (const [i, sheet] of workbook.sheets.entries()) {
    const rows = (await topOf(sheet)).slice(0, SEARCHED_LINES)
    const last = rows.at(-1)?.line ?? 0
    sheets.push({
      no: i + 1,
      name: sheet.name,
      hidden: sheet.hidden,
      merges: sheet.merges.filter(({ firstRow }) => firstRow <= last),
      top: rows.map((row) => ({ ...row, cells: row.cells.slice(0, MOST_COLUMNS).map(cut) })),
    })
  }
  return { namedSheets: workbook.namedSheets, dateOffset: workbook.dateOffset, sheets }
}
