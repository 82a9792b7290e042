import type { VillageSources } from '@core/modules/regions/resolve-village'
import type { RejectedRow } from '@core/tables/errors-file'
import { createTotalChecker, type TotalMismatch } from '@core/tables/layout/check-totals'
import { createClassifier } from '@core/tables/layout/classify-line'
import { createFiller } from '@core/tables/layout/fill-merged'
import { openTables, type Table } from '@core/tables/open-tables'
import type { Workbook } from '@core/tables/reading/workbook'
import { type Counts, count } from '@core/tables/row-reasons'
import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { registryLayouts } from './registry-columns'
import { neededFields, registryDictionary } from './registry-dictionary'
import { createRowChecker, type RegistryRow } from './rows/check-row'
import type { ResolvedProgramme } from './rows/resolve-programme'
import type { RegistryReason, RegistryWarning, RowFault } from './rows/row-reasons'

export type RegistryTable = Table<string>
export type RejectedRegistryRow = RejectedRow<string, RowFault>

export interface RegistrySlice {
  rows: RegistryRow[]
  rejected: RejectedRegistryRow[]
}

/** Counts while reading; complete when the last slice has been taken. */
export interface RegistryCounts {
  read: number
  accepted: number
  rejected: number
  reasons: Counts<RegistryReason>
  warnings: Counts<RegistryWarning>
  mismatches: TotalMismatch[]
}

export interface ReadingOptions {
  kind: RegistryKind
  dateOffset: number
  today: Day
  villages: VillageSources
  resolveProgramme: (text: string) => ResolvedProgramme | null
}

export function emptyCounts(): RegistryCounts {
  return { read: 0, accepted: 0, rejected: 0, reasons: {}, warnings: {}, mismatches: [] }
}

/**
 * Recognises the sheets of a registry file.
 * @throws AppError `file-empty`, `file-not-a-table`, `columns-missing` with every missing column of every sheet.
 */
export function openRegistryTables(
  workbook: Workbook,
  kind: RegistryKind,
  villages: VillageSources,
): Promise<RegistryTable[]> {
  const dictionary = registryDictionary(kind)
  const needed = neededFields(kind)
  return openTables(workbook, {
    dictionary,
    always: needed,
    missing: ({ columns }, villageSheet) =>
      needed.filter(
        (field) =>
          columns[field] === undefined &&
          !(field === dictionary.village && villages.canDoWithoutColumn(villageSheet)),
      ),
  })
}

/**
 * Reads the rows of all tables in slices: memory does not grow with the file. Total rows are compared and never taken over,
 * footers and blank lines skipped; every fault is counted into `counts`. The number of a row is its line in the file; in a
 * file of several sheets the sheets are counted through.
 */
export async function* readRegistry(
  tables: RegistryTable[],
  options: ReadingOptions,
  counts: RegistryCounts,
): AsyncGenerator<RegistrySlice> {
  let linesBefore = 0
  let earlierFen = 0
  for (const table of tables) {
    const { sheet, layout } = table
    const fill = createFiller(sheet.merges, layout)
    const classify = createClassifier(layout)
    const totals = createTotalChecker(sheet.name, layout.scale, earlierFen)
    const check = createRowChecker({
      registry: registryLayouts[options.kind],
      layout,
      dateOffset: options.dateOffset,
      today: options.today,
      resolveVillage: options.villages.forSheet(table.villageSheet),
      resolveProgramme: options.resolveProgramme,
    })
    let lastLine = 0
    for await (const rows of sheet.rows()) {
      const slice: RegistrySlice = { rows: [], rejected: [] }
      for (const { line, cells, hidden } of rows.filter((row) => row.line > layout.lastHeaderLine)) {
        lastLine = line
        fill({ line, cells, hidden })
        const kindOfLine = classify(cells)
        if (kindOfLine.kind === 'noise') continue
        if (kindOfLine.kind === 'total') {
          totals.addTotal(line, kindOfLine.covers, kindOfLine.word, kindOfLine.stated)
          continue
        }
        const checked = check(linesBefore + line, cells, hidden || sheet.hidden)
        counts.read++
        for (const warning of checked.warnings) count(counts.warnings, warning)
        if (checked.amountFen !== null) {
          totals.addRow(checked.amountFen)
          earlierFen += checked.amountFen
        }
        if (checked.row) {
          counts.accepted++
          slice.rows.push(checked.row)
        } else {
          counts.rejected++
          for (const code of new Set(checked.faults.map((fault) => fault.code))) count(counts.reasons, code)
          slice.rejected.push({ table, line, cells, reasons: checked.faults })
        }
      }
      if (slice.rows.length + slice.rejected.length > 0) yield slice
    }
    linesBefore += lastLine
    if (layout.dictionary.amount === null) continue
    const mismatches = totals.finish()
    counts.mismatches.push(...mismatches)
    count(counts.warnings, 'total-mismatch', mismatches.length)
  }
}

/** Headers of a file that this kind of registry has no use for, as the clerk wrote them. */
export function unusedHeaders(tables: RegistryTable[]): string[] {
  const unused = tables.flatMap(({ layout: { labels, columns, ignored } }) => {
    const used = new Set(Object.values(columns))
    return labels.filter((label, at) => label !== '' && !used.has(at) && !ignored.has(at))
  })
  return [...new Set(unused)]
}
