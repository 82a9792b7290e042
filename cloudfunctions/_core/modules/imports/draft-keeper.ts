import type { PaymentSlice, RejectedPayment } from '@core/modules/batches/read-payments'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import type { Keys } from '@core/ports/keys'
import { villageKey, villagePart } from './recognise/village-choices'
import { rowKey } from './rows/open-edits'
import { type RowSource, textsOf } from './rows/row-source'
import { sealJson, type UnknownVillage } from './sealed'
import type { EditRow, KeptRow } from './work.queries'

/** Nobody mends more by hand; all faults stand in the list that can be downloaded. */
export const MOST_REJECTED_KEPT = 20_000
const MOST_VILLAGES = 5_000

const VILLAGE_FAULTS = { 'village-unknown': 'unknown', 'village-ambiguous': 'ambiguous' } as const

/** Which question about a village a row asks; null when it asks none. */
export function villageQuestion(
  reasons: readonly string[],
  village: string | undefined,
  town: string | undefined,
  sheetName: string | null,
): { key: string; entry: Omit<UnknownVillage, 'rows'> } | null {
  const reason = reasons.find((code): code is keyof typeof VILLAGE_FAULTS => code in VILLAGE_FAULTS)
  const text = village ?? sheetName
  if (!reason || !text) return null
  const entry = { text: villagePart(text), town: town ?? null, why: VILLAGE_FAULTS[reason] }
  return { key: villageKey(text, town ?? null), entry }
}

/** Gathers what a reading leaves besides payments, sealed; bounded, however long the file is. */
export function createDraftKeeper(keys: Keys, dateOffset: number) {
  const rejected: KeptRow[] = []
  const edited: EditRow[] = []
  const fieldsOf = new Map<string, FieldTexts>()
  const villages = new Map<string, UnknownVillage>()

  const keep = ({ table, line, cells, reasons, warnings }: RejectedPayment) => {
    const { columns } = table.layout
    const { village, town, ...rest } = textsOf(cells, columns, dateOffset)
    // what was put in may have no column in the file
    const texts: FieldTexts = {
      ...rest,
      ...(village ? { village } : {}),
      ...(town ? { town } : {}),
      ...fieldsOf.get(rowKey(table.no, line)),
    }
    const question = villageQuestion(
      reasons,
      texts.village || undefined,
      texts.town || undefined,
      table.villageSheet,
    )
    if (question) {
      const known = villages.get(question.key)
      if (known) known.rows++
      else if (villages.size < MOST_VILLAGES) villages.set(question.key, { ...question.entry, rows: 1 })
    }
    if (rejected.length >= MOST_REJECTED_KEPT && reasons.length > 0) return
    const source: RowSource = { texts, warnings }
    rejected.push({
      sheetNo: table.no,
      line,
      reasons,
      warnings,
      nameKey: texts.name ? keys.nameKey(texts.name) : null,
      sealed: sealJson(keys, source),
    })
  }

  return {
    rejected,
    edited,
    /** What was put right, by `rowKey`. */
    fieldsOf,
    take(slice: PaymentSlice): void {
      for (const row of slice.rejected) keep(row)
      for (const row of slice.leftOut) keep(row)
      for (const { table, row } of slice.edited) {
        const source: RowSource = {
          texts: textsOf(row.cells, table.layout.columns, dateOffset),
          warnings: row.hidden || table.sheet.hidden ? ['hidden-row'] : [],
        }
        const fields = fieldsOf.get(rowKey(table.no, row.line)) ?? {}
        const sealed = sealJson(keys, { fields, source })
        edited.push({ sheetNo: table.no, line: row.line, leftOut: false, sealed })
      }
    },
    /** Names of villages that nobody understood, most rows first. */
    unknown: () => [...villages.values()].sort((a, b) => b.rows - a.rows),
  }
}
