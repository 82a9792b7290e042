import { type Dictionary, fieldsOf } from '@core/tables/layout/dictionary'
import { headerKeys } from '@core/tables/layout/normalise-header'
import { type RegistryKind, registryKindNames } from '@shared/domain/registry-kinds'
import { registryLayouts } from './registry-columns'
import type { ColumnReading } from './registry-layout'

/** Fields beside the columns of a kind: who, and what helps to read a row. */
export const NAME = 'name'
export const ID = 'id_number'
export const TOWN = 'town'
export const REMARK = 'remark'

const TOWN_WORDS = '乡镇 街道 所在乡镇 乡镇街道 所属乡镇 乡镇名称 所在乡镇街道 镇街 镇 乡'
/** Counted or measured: a merged cell of these is one figure, not one per row. */
const COUNTED: readonly ColumnReading['type'][] = ['fen', 'decimal', 'integer']

interface Entry {
  field: string
  label: string
  headers: string
  needed: boolean
}

function entriesOf(kind: RegistryKind): Entry[] {
  const { name, id, otherId, columns } = registryLayouts[kind]
  const hasVillage = columns.some(({ reading }) => reading.type === 'village')
  return [
    ...(name ? [{ field: NAME, ...name, needed: true }] : []),
    ...(id ? [{ field: ID, ...id, needed: true }] : []),
    ...(otherId ? [{ ...otherId, field: otherId.column }] : []),
    ...columns.map(({ column, label, headers, needed = false }) => ({
      field: column,
      label,
      headers,
      needed,
    })),
    ...(hasVillage ? [{ field: TOWN, label: '乡镇', headers: TOWN_WORDS, needed: false }] : []),
    { field: REMARK, label: '备注', headers: '备注说明', needed: false },
  ]
}

function wordsOf({ label, headers }: Entry): string {
  return [...headerKeys(label).slice(0, 1), ...headers.split(' ')].filter((word) => word !== '').join(' ')
}

function makeDictionary(kind: RegistryKind): Dictionary<string> {
  const { id, columns } = registryLayouts[kind]
  const entries = entriesOf(kind)
  const ofType = (...types: ColumnReading['type'][]) =>
    columns.filter(({ reading }) => types.includes(reading.type)).map(({ column }) => column)
  const counted = new Set(ofType(...COUNTED))
  const village = ofType('village')[0] ?? null
  const helpers = new Set([TOWN, REMARK, ...(village ? [village] : [])])
  return {
    labels: Object.fromEntries(entries.map(({ field, label }) => [field, label])),
    synonyms: Object.fromEntries(entries.map((entry) => [entry.field, wordsOf(entry)])),
    id: id ? ID : null,
    amount: ofType('fen')[0] ?? null,
    remark: REMARK,
    village,
    dates: new Set(ofType('date', 'month')),
    filledDown: new Set(
      entries.map(({ field }) => field).filter((field) => !counted.has(field) && field !== REMARK),
    ),
    payload: entries.map(({ field }) => field).filter((field) => !helpers.has(field)),
  }
}

const dictionaries = Object.fromEntries(
  registryKindNames.map((kind) => [kind, makeDictionary(kind)]),
) as Record<RegistryKind, Dictionary<string>>

/** How files of a kind of registry are recognised. */
export function registryDictionary(kind: RegistryKind): Dictionary<string> {
  return dictionaries[kind]
}

/** Fields of the columns that a file of this kind must have, in order. */
export function neededFields(kind: RegistryKind): string[] {
  const needed = new Set(entriesOf(kind).flatMap(({ field, needed }) => (needed ? [field] : [])))
  return fieldsOf(dictionaries[kind]).filter((field) => needed.has(field))
}
