import type { VillageSources } from '@core/modules/regions/resolve-village'
import type { Mapping } from '@core/tables/layout/recognise-layout'
import { openTables as openTablesOf, type Table } from '@core/tables/open-tables'
import type { Workbook } from '@core/tables/reading/workbook'
import { type Field, paymentDictionary } from './payment-columns'

export type PaymentTable = Table<Field>
export type PaymentMapping = Mapping<Field>

const ALWAYS_NEEDED: readonly Field[] = ['name', 'id_number', 'amount']

/**
 * Recognises the sheets of a file of payments. The village may be named by a column, by the sheet or by the clerk.
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
    always: ALWAYS_NEEDED,
    missing(layout, villageSheet) {
      const missing = ALWAYS_NEEDED.filter((field) => layout.columns[field] === undefined)
      const hasVillage = layout.columns.village !== undefined || villages.canDoWithoutColumn(villageSheet)
      return hasVillage ? missing : [...missing, 'village']
    },
  })
}
