import type { OutputOf } from '@shared/contracts'
import type { Categories } from '../categories/load-categories'
import type { LineRow, StaffLineRow } from './lines.queries'

type PublicLine = OutputOf<'public-api', 'list-account-lines'>['lines'][number]
type StaffLine = OutputOf<'staff-api', 'list-book-lines'>['lines'][number]

/** A line in the words of the county's categories. */
export function describeLine(row: LineRow, categories: Categories): PublicLine {
  return {
    ...row,
    categoryLabel: categories.label(row.category),
    shouldBeZero: categories.shouldBeZero(row.category),
  }
}

export function describeStaffLine(
  { sheet, lineNo, ...row }: StaffLineRow,
  categories: Categories,
): StaffLine {
  const place = sheet ? `工作表“${sheet}”第 ${lineNo} 行` : `文件第 ${lineNo} 行`
  return {
    ...row,
    categoryLabel: categories.label(row.category),
    shouldBeZero: categories.shouldBeZero(row.category),
    source: lineNo === null ? null : place,
  }
}
