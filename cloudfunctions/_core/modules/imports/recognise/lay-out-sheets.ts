import type { PaymentMapping } from '@core/modules/batches/open-tables'
import { missingFields } from '@core/modules/batches/open-tables'
import { FIELD_LABELS, type Field, paymentDictionary } from '@core/modules/batches/payment-columns'
import type { VillageSources } from '@core/modules/regions/resolve-village'
import { headerText, scaleOfHeader } from '@core/tables/layout/normalise-header'
import { type Layout, recogniseLayout } from '@core/tables/layout/recognise-layout'
import { holdsIdNumbers } from '@core/tables/open-tables'
import type { AmountScale } from '@shared/domain/money'
import type { SurveyedFile, SurveyedSheet } from './survey-sheets'

/** What a clerk chose for one sheet; a column of null: the file has none for the field. */
export interface SheetChoice {
  no: number
  skip?: boolean
  headerLine?: number
  scale?: AmountScale
  columns?: Partial<Record<Field, number | null>>
}

/** What was put right in an earlier file of the same kind: the nth column of that header is this field, or none at all. */
export interface RememberedColumn {
  header: string
  nth: number
  field: Field | null
}

/** As kept with the file. */
export interface Choices {
  sheets?: SheetChoice[]
  remembered?: RememberedColumn[]
}

export interface LaidOutSheet {
  sheet: SurveyedSheet
  /** Null where no header was found. */
  layout: Layout<Field> | null
  /** Columns whose meaning somebody has chosen, now or in an earlier file. */
  byHand: ReadonlySet<number>
  /** Name that speaks for a missing village column. */
  villageSheet: string | null
  skipped: boolean
  /** What is missing; empty for a table that can be read. */
  faults: { field: string; message: string }[]
  /** Number of the first sheet with the same header. */
  alikeTo: number
}

/** Number of each column among those with the same header, from 1. */
function nthOf(labels: readonly string[]): number[] {
  const seen = new Map<string, number>()
  return labels.map((label) => {
    const nth = (seen.get(headerText(label)) ?? 0) + 1
    seen.set(headerText(label), nth)
    return nth
  })
}

type Columns = Partial<Record<Field, number>>

function assign(columns: Columns, field: Field | null, column: number): void {
  for (const each of Object.keys(columns) as Field[]) if (columns[each] === column) delete columns[each]
  if (field) columns[field] = column
}

/** The columns of a sheet as they were recognised, then as remembered, then as chosen here. */
function columnsOf(
  layout: Layout<Field>,
  remembered: readonly RememberedColumn[],
  choice: SheetChoice | undefined,
): Columns {
  const columns = { ...layout.columns }
  const nth = nthOf(layout.labels)
  for (const { header, nth: wanted, field } of remembered) {
    const column = layout.labels.findIndex((label, i) => headerText(label) === header && nth[i] === wanted)
    if (column >= 0) assign(columns, field, column)
  }
  for (const [field, column] of Object.entries(choice?.columns ?? {}) as [Field, number | null][]) {
    if (column === null) delete columns[field]
    else assign(columns, field, column)
  }
  return columns
}

/** A header of several lines is remembered in one word; its lowest line stands in the file. */
function isWritten(header: string, written: ReadonlySet<string>): boolean {
  for (let from = 0; from < header.length; from++) if (written.has(header.slice(from))) return true
  return false
}

function layOut(
  { top, merges }: SurveyedSheet,
  remembered: readonly RememberedColumn[],
  choice: SheetChoice | undefined,
): { layout: Layout<Field>; byHand: Set<number> } | null {
  const mapping: PaymentMapping = {}
  // a remembered word must not hide the plain one in a file that does not have it
  const written = new Set(top.flatMap(({ cells }) => cells.map(headerText)))
  for (const { header, field } of remembered)
    if (field && isWritten(header, written)) mapping[field] ??= header
  const found = recogniseLayout(top, merges, paymentDictionary, mapping, choice?.headerLine)
  if (!found) return null
  const plain = recogniseLayout(top, merges, paymentDictionary, {}, found.headerLine)
  const columns = columnsOf(found, remembered, choice)
  const fieldAt = (of: Columns, column: number) =>
    (Object.keys(of) as Field[]).find((field) => of[field] === column)
  const width = Math.max(found.labels.length, ...top.map(({ cells }) => cells.length))
  const byHand = new Set(
    Array.from({ length: width }, (_, column) => column).filter(
      (column) => fieldAt(columns, column) !== fieldAt(plain?.columns ?? {}, column),
    ),
  )
  const used = new Set(Object.values(columns))
  const amount = columns.amount
  const named =
    amount !== undefined && amount !== found.columns.amount ? scaleOfHeader(found.labels[amount] ?? '') : null
  const layout: Layout<Field> = {
    ...found,
    columns,
    ignored: new Set([...found.ignored].filter((column) => !used.has(column))),
    scale: choice?.scale ?? named ?? found.scale,
  }
  return { layout, byHand }
}

/**
 * Says for every sheet what its columns are, and what is missing. The same answer whenever it is asked: for the page, and for
 * reading the whole file.
 */
export function layOutSheets(
  { sheets, namedSheets }: SurveyedFile,
  choices: Choices,
  villages: VillageSources,
): LaidOutSheet[] {
  const firsts = new Map<string, number>()
  return sheets.map((sheet): LaidOutSheet => {
    const choice = choices.sheets?.find(({ no }) => no === sheet.no)
    const found = layOut(sheet, choices.remembered ?? [], choice)
    const skipped = choice?.skip === true
    if (!found) {
      const needed = [FIELD_LABELS.name, FIELD_LABELS.id_number, FIELD_LABELS.amount]
      const message = `没有找到表头，要有${needed.map((label) => `“${label}”`).join('、')}这几列。`
      const faults = holdsIdNumbers(sheet.top) && !skipped ? [{ field: 'header', message }] : []
      return {
        sheet,
        layout: null,
        byHand: new Set(),
        villageSheet: null,
        skipped,
        faults,
        alikeTo: sheet.no,
      }
    }
    const { layout, byHand } = found
    const villageSheet = namedSheets && layout.columns.village === undefined ? sheet.name : null
    const faults = skipped
      ? []
      : missingFields(layout, villages, villageSheet).map((field) => ({
          field,
          message: `没有“${FIELD_LABELS[field]}”这一列。`,
        }))
    const signature = JSON.stringify(layout.labels)
    if (!firsts.has(signature)) firsts.set(signature, sheet.no)
    return { sheet, layout, byHand, villageSheet, skipped, faults, alikeTo: firsts.get(signature)! }
  })
}

/** What to remember of a file that was read: every column whose meaning was chosen by hand, with what was known before. */
export function rememberedOf(
  sheets: readonly LaidOutSheet[],
  earlier: readonly RememberedColumn[],
): RememberedColumn[] {
  const keyOf = ({ header, nth }: RememberedColumn) => `${header}\n${nth}`
  const all = new Map(earlier.map((column) => [keyOf(column), column]))
  for (const { layout, byHand, skipped } of sheets) {
    if (!layout || skipped) continue
    const nth = nthOf(layout.labels)
    for (const column of byHand) {
      const header = headerText(layout.labels[column])
      if (header === '') continue
      const fields = Object.keys(layout.columns) as Field[]
      const field = fields.find((each) => layout.columns[each] === column) ?? null
      const entry = { header, nth: nth[column]!, field }
      all.set(keyOf(entry), entry)
    }
  }
  return [...all.values()].slice(-MOST_REMEMBERED)
}

const MOST_REMEMBERED = 200
