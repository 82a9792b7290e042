import type { SheetColumn } from '@core/tables/writing/sheet-column'
import { reportKindLabel } from '@shared/domain/reports'
import { states } from '@shared/domain/workflow'
import type { CaseLedgerRow } from './case-ledger.queries'

type Column = SheetColumn<CaseLedgerRow>

const text = (
  key: string,
  header: string,
  width: number,
  value: (row: CaseLedgerRow) => string | null,
  words?: (row: CaseLedgerRow) => string,
): Column => ({ key, header, type: 'text', width, value, ...(words ? { words } : {}) })
const day = (key: string, header: string, value: (row: CaseLedgerRow) => string | null): Column => ({
  key,
  header,
  type: 'day',
  width: 12,
  value,
})

const EXTENSION = { none: '', asked: '已申请', granted: '已延期', denied: '没有批准' } as const

/** Columns of the ledger of reports' cases, one row a case. JSON says codes for kind and state; tables say words. */
export const caseColumns: Column[] = [
  text('number', '办件编号', 16, ({ number }) => number),
  text(
    'kind',
    '类别',
    8,
    ({ kind }) => kind,
    ({ kind }) => reportKindLabel(kind),
  ),
  text(
    'state',
    '状态',
    14,
    ({ state }) => state,
    ({ state }) => states[state].label,
  ),
  text('town', '乡镇', 12, ({ townName }) => townName),
  text('village', '村（社区）', 14, ({ villageName }) => villageName),
  text('programme', '项目', 22, ({ programmeName }) => programmeName),
  text('unit', '承办单位', 20, ({ unitName }) => unitName),
  day('received', '收到', ({ receivedOn }) => receivedOn),
  day('answered', '答复', ({ answeredOn }) => answeredOn),
  day('closed', '办结', ({ closedOn }) => closedOn),
  day('due', '到期日', ({ dueOn }) => dueOn),
  {
    key: 'overdue_days',
    header: '超期（天）',
    type: 'integer',
    width: 10,
    value: ({ overdueDays }) => overdueDays,
  },
  text(
    'extension',
    '延期',
    10,
    ({ extension }) => extension,
    ({ extension }) => EXTENSION[extension],
  ),
  text(
    'returned',
    '退回过',
    8,
    ({ isReturned }) => (isReturned ? 'yes' : 'no'),
    ({ isReturned }) => (isReturned ? '是' : ''),
  ),
  text('merged_into', '并入', 16, ({ mergedInto }) => mergedInto),
]
