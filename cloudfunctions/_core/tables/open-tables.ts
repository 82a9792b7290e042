import { AppError, type FieldFault } from '@shared/errors'
import type { Dictionary } from './layout/dictionary'
import { type Layout, type Mapping, recogniseLayout } from './layout/recognise-layout'
import type { Sheet, SheetRow, Workbook } from './reading/workbook'

/** A sheet that holds records, with its recognised columns. */
export interface Table<F extends string> {
  /** Place of the sheet in the file, from 1. */
  no: number
  sheet: Sheet
  layout: Layout<F>
  /** Name that speaks for a missing village column; null where there is one, or the file names its sheets for nothing. */
  villageSheet: string | null
}

/** What a kind of file must have. */
export interface TableNeeds<F extends string> {
  dictionary: Dictionary<F>
  mapping?: Mapping<F>
  /** Columns that every file of this kind has; named where there is no header at all. */
  always: readonly F[]
  /** Fields without which nothing can be read from this sheet. */
  missing(layout: Layout<F>, villageSheet: string | null): F[]
}

const TOP_LINES = 60

/** The first lines of a sheet that hold anything. */
export async function topOf(sheet: Sheet): Promise<SheetRow[]> {
  const top: SheetRow[] = []
  for await (const rows of sheet.rows()) {
    top.push(...rows.slice(0, TOP_LINES - top.length).filter(({ cells }) => cells.some(hasText)))
    if (top.length >= TOP_LINES) break
  }
  return top
}

function hasText(cell: unknown): boolean {
  return typeof cell === 'number' || (typeof cell === 'string' && cell.trim() !== '')
}

/** A page of data without a header must not be passed over in silence. */
export function holdsIdNumbers(top: SheetRow[]): boolean {
  return top.some(({ cells }) =>
    cells.some((cell) => typeof cell === 'string' && /^\s*'?\d{17}[\dXx]\s*$/.test(cell)),
  )
}

function placeOf({ name }: Sheet): string {
  return name ? `工作表“${name}”` : '文件'
}

/**
 * Recognises every sheet before a single row is read, so that all missing columns are named at once. Sheets without
 * any header (instructions, empty pages) are left out as long as another sheet is a table.
 * @throws AppError `file-empty`, `file-not-a-table`, `columns-missing` (field = column, with sheet and line).
 */
export async function openTables<F extends string>(
  workbook: Workbook,
  { dictionary, mapping, always, missing }: TableNeeds<F>,
): Promise<Table<F>[]> {
  const { village } = dictionary
  const tables: Table<F>[] = []
  const faults: FieldFault[] = []
  let isBlank = true
  for (const [i, sheet] of workbook.sheets.entries()) {
    const top = await topOf(sheet)
    if (top.length === 0) continue
    isBlank = false
    const layout = recogniseLayout(top, sheet.merges, dictionary, mapping)
    if (!layout) {
      const labels = always.map((field) => `“${dictionary.labels[field]}”`).join('、')
      const message = `${placeOf(sheet)}里没有找到表头，要有${labels}这几列。`
      if (holdsIdNumbers(top)) faults.push({ field: 'header', message })
      continue
    }
    const needsVillage = village !== null && layout.columns[village] === undefined
    const villageSheet = workbook.namedSheets && needsVillage ? sheet.name : null
    for (const field of missing(layout, villageSheet)) {
      const message = `${placeOf(sheet)}第 ${layout.headerLine} 行的表头里没有“${dictionary.labels[field]}”这一列。`
      faults.push({ field, message })
    }
    tables.push({ no: i + 1, sheet, layout, villageSheet })
  }
  if (isBlank) throw new AppError('file-empty')
  if (faults.length > 0) throw new AppError('columns-missing', { fields: faults })
  if (tables.length === 0) throw new AppError('file-not-a-table')
  return tables
}
