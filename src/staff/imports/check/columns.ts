import type { Import, Sheet, SheetChoice, SheetColumn } from '../import-types'

type Columns = NonNullable<SheetChoice['columns']>

/** What to send so that a column is read as this field, or as nothing: it lets go of what it was before. */
export function columnChoice(column: SheetColumn, field: SheetColumn['field']): Columns {
  return {
    ...(column.field && column.field !== field && { [column.field]: null }),
    ...(field && { [field]: column.column }),
  }
}

/** Names of the columns that every list needs and this sheet does not have yet. */
export function missingLabels(fields: Import['fields'], columns: readonly SheetColumn[]): string[] {
  const found = new Set(columns.map(({ field }) => field))
  return fields.filter(({ field, needed }) => needed && !found.has(field)).map(({ label }) => label)
}

export interface SheetGroup {
  /** The first one, which stands for all with the same header. */
  sheet: Sheet
  /** How many have that header, itself among them. */
  size: number
  faulty: number
}

/** Sheets with the same header are put right together. */
export function groupSheets(sheets: readonly Sheet[]): SheetGroup[] {
  const groups = new Map<number, SheetGroup>()
  for (const sheet of sheets) {
    const faulty = sheet.faults.length > 0 && !sheet.skipped ? 1 : 0
    const group = groups.get(sheet.alikeTo)
    if (group) {
      group.size++
      group.faulty += faulty
    } else groups.set(sheet.alikeTo, { sheet, size: 1, faulty })
  }
  return [...groups.values()]
}

/** What a sheet, or all that are like it, is called on its button. */
export function groupWords({ sheet, size, faulty }: SheetGroup): string {
  const name = sheet.name || '表格'
  const state = sheet.skipped ? '，不要' : faulty > 0 ? '，要改' : ''
  return `${name}${size > 1 ? ` 等 ${size} 页` : ''}${state}`
}
