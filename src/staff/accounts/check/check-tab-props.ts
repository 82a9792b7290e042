import type { BookDetail, BookPart } from '../account-types'

/** What the last tab of a book and its steps get. */
export interface CheckTabProps extends BookPart {
  onBook: (book: BookDetail) => void
  /** Goes to where a fault can be mended. */
  onFix: (tab: 'lines' | 'vouchers', lineId?: number) => void
  onGone: () => void
}
