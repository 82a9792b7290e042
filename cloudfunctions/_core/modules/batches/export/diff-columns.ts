import type { SheetColumn } from '@core/tables/writing/sheet-column'
import type { DiffChange } from '@shared/domain/batches'
import { formatPeriod } from '@shared/domain/period'
import type { DiffPageRow } from '../diff.queries'
import { diffFieldLabels } from '../diff-fields'

const changeWords: Record<DiffChange, string> = { added: '多出来的', removed: '去掉的', changed: '改了的' }

/** What differs between two versions, for people who check it on paper or in a spreadsheet. */
export const diffColumns: readonly SheetColumn<DiffPageRow>[] = [
  {
    key: 'change',
    header: '怎么变',
    type: 'text',
    width: 10,
    value: ({ change }) => change,
    words: ({ change }) => changeWords[change],
  },
  { key: 'name', header: '姓名', type: 'text', width: 10, value: ({ name }) => name },
  { key: 'village', header: '村', type: 'text', width: 14, value: ({ villageName }) => villageName },
  { key: 'period', header: '期次', type: 'text', width: 12, value: ({ period }) => formatPeriod(period) },
  {
    key: 'formerFen',
    header: '原来的金额（元）',
    type: 'money',
    width: 16,
    value: ({ formerFen }) => formerFen,
  },
  { key: 'fen', header: '现在的金额（元）', type: 'money', width: 16, value: ({ fen }) => fen },
  {
    key: 'fields',
    header: '哪几项不一样',
    type: 'text',
    width: 24,
    value: ({ fields }) => fields.map((field) => diffFieldLabels[field] ?? field).join('、'),
  },
  {
    key: 'formerLine',
    header: '原来第几行',
    type: 'integer',
    width: 12,
    value: ({ formerLine }) => formerLine,
  },
  { key: 'line', header: '现在第几行', type: 'integer', width: 12, value: ({ line }) => line },
]
