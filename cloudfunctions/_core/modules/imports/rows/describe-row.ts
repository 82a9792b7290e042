import type { StaffCallContext } from '@core/host/handler'
import { FIELD_LABELS, FIELDS, type Field } from '@core/modules/batches/payment-columns'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import {
  ROW_REASONS,
  ROW_WARNINGS,
  type RowReason,
  type RowWarning,
} from '@core/modules/batches/rows/row-reasons'
import type { Keys } from '@core/ports/keys'
import type { OutputOf } from '@shared/contracts'
import { neededFields } from '@shared/domain/payment-fields'
import { displayVillageName } from '@shared/domain/region'
import type { ImportRow } from '../imports.queries'
import { type LaidOutImport, layOutImport } from '../laid-out-import'
import { openJson } from '../sealed'
import { type DraftPayment, paymentTexts } from './draft-payment'
import type { DraftRow } from './drafts.queries'
import type { RowSource, SealedEdit } from './row-source'

type Described = OutputOf<'staff-api', 'list-draft-rows'>['rows'][number]

/** The cell that a reason is about. */
const FAULT_AT: Record<RowReason, Field> = {
  'name-missing': 'name',
  'id-missing': 'id_number',
  'id-format': 'id_number',
  'id-checksum': 'id_number',
  'id-birthdate': 'id_number',
  'id-precision-lost': 'id_number',
  'village-missing': 'village',
  'village-unknown': 'village',
  'village-ambiguous': 'village',
  'amount-invalid': 'amount',
  'amount-nonpositive': 'amount',
  'period-invalid': 'term',
  'date-invalid': 'paid_on',
  'persons-invalid': 'persons',
}

/** A payment of a draft with its ID number, which lies with the person. */
export function paymentOf(row: DraftRow, keys: Pick<Keys, 'open'>): DraftPayment | null {
  if (!row.payment) return null
  const id_number = row.idSealed ? keys.open('identity', row.idSealed).toString() : ''
  return { ...row.payment, id_number } as DraftPayment
}

/** What a draft's rows say, field by field. */
export function createTextReader(row: ImportRow, laidOut: LaidOutImport | null, keys: Pick<Keys, 'open'>) {
  const names = new Map(
    laidOut?.county.villages.map(({ code, name, townName }) => [code, { name, townName }]),
  )
  const villageOf = (code: string) => {
    const village = names.get(code)
    return village
      ? { name: displayVillageName(village.name), townName: village.townName }
      : { name: code, townName: '' }
  }
  const layoutOf = (sheetNo: number) => laidOut?.sheets.find(({ sheet }) => sheet.no === sheetNo)?.layout
  return (draft: DraftRow): FieldTexts => {
    const payment = paymentOf(draft, keys)
    if (payment) {
      const layout = layoutOf(draft.sheetNo)
      return paymentTexts(payment, {
        scale: layout?.scale ?? 'yuan',
        period: row.period ?? '',
        villageOf,
        hasTown: layout?.columns.town !== undefined,
      })
    }
    return draft.sealed ? openJson<RowSource>(keys, draft.sealed).texts : {}
  }
}

const masked = (idNumber: string) => (idNumber.length > 4 ? `${'*'.repeat(14)}${idNumber.slice(-4)}` : '')

/** Describes rows of one draft for whoever looks. */
export async function createRowWriter(
  call: StaffCallContext,
  row: ImportRow,
): Promise<(draft: DraftRow) => Described> {
  const laidOut = await layOutImport(call, row)
  const textsOf = createTextReader(row, laidOut, call.keys)
  const isClerk = call.actor.roles.includes('clerk')
  return (draft) => {
    const { sheetNo, line, reasons, leftOut } = draft
    const laid = laidOut?.sheets.find(({ sheet }) => sheet.no === sheetNo)
    const texts = textsOf(draft)
    const edited = draft.editSealed ? openJson<SealedEdit>(call.keys, draft.editSealed).fields : {}
    const columns = laid?.layout?.columns ?? {}
    const shown = FIELDS.filter(
      (field) =>
        columns[field] !== undefined ||
        neededFields.includes(field) ||
        field === 'village' ||
        texts[field] !== undefined ||
        edited[field] !== undefined,
    )
    return {
      sheetNo,
      sheetName: laidOut?.recognised.file.namedSheets ? (laid?.sheet.name ?? '') : '',
      line,
      status: draft.payment ? 'accepted' : leftOut ? 'left-out' : 'rejected',
      cells: shown.map((field) => ({
        field,
        label: field === 'amount' && laid?.layout?.scale === 'wan' ? '金额（万元）' : FIELD_LABELS[field],
        text: field === 'id_number' && !isClerk ? masked(texts[field] ?? '') : (texts[field] ?? ''),
        fault: faultAt(field, reasons),
        edited: edited[field] !== undefined,
      })),
      reasons: reasons.map((code) => ({ code, words: ROW_REASONS[code] })),
      warnings: (draft.warnings ?? []).map((code: RowWarning) => ({ code, words: ROW_WARNINGS[code] })),
      revision: draft.revision,
      editedBy: draft.editedBy,
    }
  }
}

function faultAt(field: Field, reasons: readonly RowReason[]): string | null {
  const words = reasons.filter((code) => FAULT_AT[code] === field).map((code) => ROW_REASONS[code])
  return words.length > 0 ? words.join('') : null
}
