import type { CellObject } from '@e965/xlsx'
import type { Day } from '@shared/domain/dates'
import type { Village } from './people'
import type { DemoPayment } from './who-gets-what'

export type Cell = string | number | null | CellObject

/** A payment on its way into a file; the fields that a planted fault may have changed are copied out of it. */
export interface FileRow {
  payment: DemoPayment
  name: string
  idNumber: string | number
  villageName: string | null
  village: Village
  group: number
  paidOn: Day
  /** The bank sent it back. */
  returned?: { reason: string; on: Day }
}

export interface Form {
  date: (day: Day) => Cell
  group: (group: number) => Cell
  amount: (fen: number) => Cell
  /** 镇名 before the village, or the village alone where that is enough. */
  withTown: boolean
}

export type ColumnKey =
  | 'serial'
  | 'town'
  | 'village'
  | 'address'
  | 'group'
  | 'household'
  | 'name'
  | 'id'
  | 'persons'
  | 'quantity'
  | 'standard'
  | 'amount'
  | 'account'
  | 'holder'
  | 'paidOn'
  | 'school'
  | 'term'
  | 'parcelNo'
  | 'vin'
  | 'dealer'
  | 'cardNo'
  | 'payStatus'
  | 'returnReason'
  | 'returnedOn'
  | 'remark'

/** Built-in format 14, shown as 2026/6/15 in China. A format of our own would make the library's bytes depend on earlier files. */
const SHORT_DATE = 'm/d/yy'
const GROUP_NUMERALS = '一二三四五六七八九十'.split('')

const villageText = (row: FileRow, form: Form) =>
  row.villageName === row.village.name && (form.withTown || row.village.sharesName)
    ? row.village.town + row.villageName
    : row.villageName

/** What each column of a department's file holds. */
export const CELLS: Record<ColumnKey, (row: FileRow, form: Form, serial: number) => Cell> = {
  serial: (_, __, serial) => serial,
  town: ({ village }) => village.town,
  village: villageText,
  address: (row) => `${row.village.town}${row.villageName}${GROUP_NUMERALS[row.group - 1]}社`,
  group: ({ group }, form) => form.group(group),
  household: ({ payment }) => payment.person.household.number,
  name: ({ name }) => (name.length === 2 ? `${name[0]}　${name[1]}` : name),
  id: ({ idNumber }) => idNumber,
  persons: ({ payment }) => payment.persons ?? null,
  quantity: ({ payment }) => payment.quantity ?? null,
  standard: ({ payment }) => payment.standard ?? null,
  amount: ({ payment }, form) => form.amount(payment.amountFen),
  account: ({ payment }) => payment.account ?? payment.person.account,
  holder: ({ payment }) => payment.holder ?? payment.person.name,
  paidOn: ({ paidOn }, form) => form.date(paidOn),
  school: ({ payment }) => payment.school ?? null,
  term: ({ payment }) => payment.term ?? null,
  parcelNo: ({ payment }) => payment.parcelNo ?? null,
  vin: ({ payment }) => payment.vin ?? null,
  dealer: ({ payment }) => payment.dealer ?? null,
  cardNo: ({ payment }) => payment.cardNo ?? null,
  payStatus: ({ returned }) => (returned ? '失败' : '成功'),
  returnReason: ({ returned }) => returned?.reason ?? null,
  returnedOn: ({ returned }, form) => (returned ? form.date(returned.on) : null),
  remark: ({ payment }) => payment.remark ?? null,
}

const parts = (day: Day) => day.split('-').map(Number) as [number, number, number]

export const DATE_FORMS: readonly Form['date'][] = [
  (day) => ({ t: 'n', v: (Date.parse(day) - Date.UTC(1899, 11, 30)) / 86_400_000, z: SHORT_DATE }),
  (day) => day,
  (day) => parts(day).join('/'),
  (day) => parts(day).join('.'),
  (day) => {
    const [y, m, d] = parts(day)
    return `${y}年${m}月${d}日`
  },
  (day) => day.replaceAll('-', ''),
]

export const GROUP_FORMS: readonly Form['group'][] = [
  (group) => `${GROUP_NUMERALS[group - 1]}组`,
  (group) => `${GROUP_NUMERALS[group - 1]}社`,
  (group) => `${group}组`,
  (group) => `第${GROUP_NUMERALS[group - 1]}村民组`,
]

const yuan = (fen: number) => (fen / 100).toFixed(2)
const withCommas = (fen: number) => yuan(fen).replace(/\B(?=(\d{3})+\.)/g, ',')

export const AMOUNT_FORMS = {
  number: (fen: number): Cell => ({ t: 'n', v: fen / 100, z: '#,##0.00' }),
  commas: withCommas,
  plain: yuan,
  wan: (fen: number): Cell => fen / 1_000_000,
} as const
