import { SEARCHED_LINES } from '@core/tables/layout/recognise-layout'
import { topOf } from '@core/tables/open-tables'
import type { Cell, MergedRange, SheetRow, Workbook } from '@core/tables/reading/workbook'

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

const MOST_COLUMNS = 200
const MOST_CHARACTERS = 200

const cut = (cell: Cell): Cell =>
  typeof cell === 'string' && cell.length > MOST_CHARACTERS ? cell.slice(0, MOST_CHARACTERS) : cell

/** Looks at the first lines of every sheet. */
export async function surveySheets(workbook: Workbook): Promise<SurveyedFile> {
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
