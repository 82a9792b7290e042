import type { VillageSources } from '@core/modules/regions/resolve-village'
import type { Layout, Mapping } from '@core/tables/layout/recognise-layout'
import { openTables as openTablesOf, type Table } from '@core/tables/open-tables'
import type { Workbook } from '@core/tables/reading/workbook'
import { neededFields } from '@shared/domain/payment-fields'
import { type Field, paymentDictionary } from './payment-columns'

export type PaymentTable = Table<Field>
export type PaymentMapping = Mapping<Field>

/** Fields without which nothing can be read from a sheet. The village may be named by a column, by the sheet or by the clerk. */
export function missingFields(
  layout: Layout<Field>,
  villages: VillageSources,
  villageSheet: string | null,
): Field[] {
  const missing = neededFields.filter((field) => layout.columns[field] === undefined)
  const hasVillage = layout.columns.village !== undefined || villages.canDoWithoutColumn(villageSheet)
  return hasVillage ? missing : [...missing, 'village']
}

/**
 * Recognises the sheets of a file of payments.
 * @throws AppError `file-empty`, `file-not-a-table`, `columns-missing`.
 */
export function openTables(
  workbook: Workbook,
  villages: VillageSources,
  mapping: PaymentMapping,
): Promise<PaymentTable[]> {
  return openTablesOf(workbook, {
    dictionary: paymentDictionary,
    mapping,
    always: neededFields,
    missing: (layout, villageSheet) => missingFields(layout, villages, villageSheet),
  })
}
