import type { VillageResolver } from '@core/modules/regions/resolve-village'
import type { Layout } from '@core/tables/layout/recognise-layout'
import { idNumberOf, textOf } from '@core/tables/read-cells'
import type { Cell } from '@core/tables/reading/workbook'
import type { Day } from '@shared/domain/dates'
import { birthDateOf, normaliseIdNumber } from '@shared/domain/id-number'
import { normalisePersonName } from '@shared/domain/person-name'
import { ID, NAME, TOWN } from '../registry-dictionary'
import type { RegistryColumn, RegistryLayout } from '../registry-layout'
import { isCreditCode } from './credit-code'
import { createValueReader, type Value } from './read-value'
import type { ResolvedProgramme } from './resolve-programme'
import type { RegistryReason, RegistryWarning, RowFault } from './row-reasons'

/** A row of a registry as it was understood. */
export interface RegistryRow {
  rowNo: number
  name: string | null
  /** Canonical 18 characters; null for organisations and where rows are not about persons. */
  idNumber: string | null
  otherIdNumber: string | null
  /** Columns that rules read, without nulls. */
  data: Record<string, Exclude<Value, null>>
  /** Columns for evidence only. */
  sealed: Record<string, string>
  /** What tells this row from another of the same person. */
  identity: string
}

export interface CheckedRow {
  row: RegistryRow | null
  faults: RowFault[]
  warnings: RegistryWarning[]
  /** What total rows are compared with. */
  amountFen: number | null
}

export interface RowContext {
  registry: RegistryLayout
  layout: Layout<string>
  dateOffset: number
  today: Day
  resolveVillage: VillageResolver
  resolveProgramme: (text: string) => ResolvedProgramme | null
}

/** Values of one column: more than one name in `data` for a programme. */
type Assign = (row: Draft, cell: Cell) => void

interface Draft {
  data: RegistryRow['data']
  sealed: RegistryRow['sealed']
  identity: string
  cells: Cell[]
  faults: RowFault[]
  warnings: RegistryWarning[]
}

/**
 * Makes the checker of one sheet. It reports every fault of a row at once. A cell that cannot be read rejects the row where
 * the column is needed, or where a blank would mean something (an open end); elsewhere it counts as blank, with a warning.
 */
export function createRowChecker(
  context: RowContext,
): (rowNo: number, cells: Cell[], hidden: boolean) => CheckedRow {
  const { registry, layout, today } = context
  const columnOf = (field: string) => layout.columns[field] ?? -1
  const assigns = registry.columns.map(
    (column) => [columnOf(column.column), createAssign(column, context)] as const,
  )
  const past = registry.columns.filter(({ reading }) => reading.type === 'date' && reading.past)
  const [nameAt, idAt, otherAt] = [NAME, ID, registry.otherId?.column ?? ''].map(columnOf) as [
    number,
    number,
    number,
  ]
  const amount = layout.dictionary.amount

  function readPerson(cells: Cell[], draft: Draft): Pick<RegistryRow, 'name' | 'idNumber'> {
    if (!registry.name) return { name: null, idNumber: null }
    const name = normalisePersonName(textOf(cells[nameAt]) ?? '')
    if (name === '') draft.faults.push({ code: 'name-missing', label: null })
    const id = idNumberOf(cells[idAt], today)
    if (id.ok) {
      if (id.legacy) draft.warnings.push('id-legacy')
      return { name, idNumber: id.idNumber }
    }
    const code = textOf(cells[idAt])
    if (registry.organisations && code !== null && isCreditCode(normaliseIdNumber(code))) {
      draft.warnings.push('organisation')
      draft.identity = code
    } else draft.faults.push({ code: id.reason, label: null })
    return { name, idNumber: null }
  }

  function readOther(cells: Cell[], { faults }: Draft): string | null {
    if (!registry.otherId) return null
    const other = idNumberOf(cells[otherAt], today)
    if (other.ok) return other.idNumber
    if (registry.otherId.needed || other.reason !== 'id-missing')
      faults.push({ code: other.reason, label: registry.otherId.label })
    return null
  }

  function checkDates({ data, faults }: Draft, idNumber: string | null): void {
    for (const { column, label } of past) {
      const day = data[column]
      if (idNumber !== null && typeof day === 'string' && day < birthDateOf(idNumber))
        faults.push({ code: 'date-before-birth', label })
    }
    const { from_on: from, to_on: to } = data
    if (from && to && to < from) {
      const label = registry.columns.find(({ column }) => column === 'to_on')!.label
      faults.push({ code: 'dates-reversed', label })
    }
  }

  return (rowNo, cells, hidden) => {
    const draft: Draft = { data: {}, sealed: {}, identity: '', cells, faults: [], warnings: [] }
    if (hidden) draft.warnings.push('hidden-row')
    const { name, idNumber } = readPerson(cells, draft)
    const otherIdNumber = readOther(cells, draft)
    for (const [at, assign] of assigns) assign(draft, cells[at] ?? null)
    checkDates(draft, idNumber)
    const { data, sealed, identity, faults, warnings } = draft
    const amountFen = amount === null ? null : ((data[amount] as number | undefined) ?? null)
    if (faults.length > 0) return { row: null, faults, warnings, amountFen }
    if (idNumber !== null) data.born_on = birthDateOf(idNumber)
    const row = { rowNo, name, idNumber, otherIdNumber, data, sealed, identity }
    return { row, faults, warnings, amountFen }
  }
}

function createAssign(definition: RegistryColumn, context: RowContext): Assign {
  const { column, label, reading, needed = false, identifies, sealed } = definition
  const rejects = needed || (reading.type === 'date' && reading.endless !== undefined)
  const fail = (draft: Draft, code: RegistryReason) => {
    if (rejects) draft.faults.push({ code, label })
    else draft.warnings.push('value-dropped')
  }
  const missing = (draft: Draft) => {
    if (needed) draft.faults.push({ code: 'value-missing', label })
  }

  if (reading.type === 'village') {
    const townAt = context.layout.columns[TOWN] ?? -1
    return (draft, cell) => {
      const text = textOf(cell)
      if (text === null && !needed) return
      const village = context.resolveVillage(text, textOf(draft.cells[townAt]))
      if (village.reason) fail(draft, village.reason)
      else draft.data[column] = village.code
      if (identifies) draft.identity += `\n${village.code}`
    }
  }
  if (reading.type === 'programme') {
    return (draft, cell) => {
      const text = textOf(cell)
      if (text === null) return missing(draft)
      const programme = context.resolveProgramme(text)
      if (!programme) return fail(draft, 'programme-unknown')
      if (programme.code !== null) draft.data.programme_code = programme.code
      draft.data.programme_kind = programme.kind
      if (identifies) draft.identity += `\n${programme.code ?? programme.kind}`
    }
  }
  const read = createValueReader(reading, {
    scale: context.layout.scale,
    dateOffset: context.dateOffset,
    today: context.today,
  })
  return (draft, cell) => {
    const { value, fault } = read(cell)
    if (fault) return fail(draft, fault)
    if (value === null || value === undefined) return missing(draft)
    if (sealed) draft.sealed[column] = String(value)
    else draft.data[column] = value
    if (identifies) draft.identity += `\n${value}`
  }
}
