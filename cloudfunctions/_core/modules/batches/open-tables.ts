import { AppError, type FieldFault } from '@shared/errors'
import { FIELD_LABELS, type Field } from './layout/columns'
import { type Layout, type Mapping, recogniseLayout } from './layout/recognise-layout'
import type { Sheet, SheetRow, Workbook } from './reading/workbook'
import type { VillageSources } from './rows/resolve-village'

/** A sheet that holds payments, with its recognised columns. */
export interface Table {
  sheet: Sheet
  layout: Layout
  /** Name that speaks for a missing village column; null where the file names its sheets for nothing. */
  villageSheet: string | null
}

const TOP_LINES = 60
const ALWAYS_NEEDED: readonly Field[] = ['name', 'id_number', 'amount']

async function topOf(sheet: Sheet): Promise<SheetRow[]> {
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
function holdsIdNumbers(top: SheetRow[]): boolean {
  return top.some(({ cells }) =>
    cells.some((cell) => typeof cell === 'string' && /^\s*'?\d{17}[\dXx]\s*$/.test(cell)),
  )
}

function missingFields(layout: Layout, villageSheet: string | null, villages: VillageSources): Field[] {
  const missing: Field[] = ALWAYS_NEEDED.filter((field) => layout.columns[field] === undefined)
  if (layout.columns.village === undefined && !villages.canDoWithoutColumn(villageSheet))
    missing.push('village')
  return missing
}

function missingFault(field: Field, sheet: Sheet, headerLine: number): FieldFault {
  const place = sheet.name ? `工作表“${sheet.name}”` : '文件'
  return { field, message: `${place}第 ${headerLine} 行的表头里没有“${FIELD_LABELS[field]}”这一列。` }
}

/**
 * Recognises every sheet before a single row is imported, so that all missing columns are named at once. Sheets without
 * any header (instructions, empty pages) are left out as long as another sheet is a table.
 * @throws AppError `file-empty`, `file-not-a-table`, `columns-missing` (field = column, with sheet and line).
 */
export async function openTables(
  workbook: Workbook,
  villages: VillageSources,
  mapping: Mapping,
): Promise<Table[]> {
  const tables: Table[] = []
  const faults: FieldFault[] = []
  let isBlank = true
  for (const sheet of workbook.sheets) {
    const top = await topOf(sheet)
    if (top.length === 0) continue
    isBlank = false
    const layout = recogniseLayout(top, sheet.merges, mapping)
    if (!layout) {
      if (holdsIdNumbers(top))
        faults.push({
          field: 'header',
          message: `${sheet.name ? `工作表“${sheet.name}”` : '文件'}里没有找到表头。`,
        })
      continue
    }
    const villageSheet = workbook.namedSheets && layout.columns.village === undefined ? sheet.name : null
    faults.push(
      ...missingFields(layout, villageSheet, villages).map((field) =>
        missingFault(field, sheet, layout.headerLine),
      ),
    )
    tables.push({ sheet, layout, villageSheet })
  }
  if (isBlank) throw new AppError('file-empty')
  if (faults.length > 0) throw new AppError('columns-missing', { fields: faults })
  if (tables.length === 0) throw new AppError('file-not-a-table')
  return tables
}
