import type { InputOf, OutputOf } from '@shared/contracts'

export type BookDetail = OutputOf<'staff-api', 'get-book'>
export type BookRow = OutputOf<'staff-api', 'list-books'>['books'][number]
export type BookVersion = BookDetail['current']
export type StaffLine = OutputOf<'staff-api', 'list-book-lines'>['lines'][number]
export type LineInput = InputOf<'staff-api', 'save-line'>['line']
export type LineKind = StaffLine['kind']
export type Category = OutputOf<'staff-api', 'list-account-categories'>['categories'][number]
export type Voucher = OutputOf<'staff-api', 'list-vouchers'>['vouchers'][number]
export type StaffPageRow = OutputOf<'staff-api', 'list-voucher-pages'>['pages'][number]
export type Rectangle = StaffPageRow['covers'][number]
export type Check = OutputOf<'staff-api', 'check-book'>
export type Fault = Check['faults'][number]
export type Duties = OutputOf<'staff-api', 'list-account-duties'>
export type VillageDuty = Duties['villages'][number]
export type DutyPeriod = VillageDuty['periods'][number]

/** The version that is looked at, and the state of it that the page has seen: goes along with every write. */
export interface Seen {
  versionId: number
  revision: number
}

/** What every part of the book's page gets. */
export interface BookPart {
  book: BookDetail
  seen: Seen
  /** Something was written: what is shown is read anew. */
  onChanged: () => void
}
