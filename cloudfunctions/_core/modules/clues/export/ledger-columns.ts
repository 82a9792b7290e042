import type { SheetColumn } from '@core/tables/writing/sheet-column'
import { type ClueState, clueLevels, clueStates } from '@shared/domain/clues'
import { states } from '@shared/domain/workflow'
import { maskedId, titleOf } from '../describe-row'
import type { LedgerRow } from './export.queries'

const verdicts: Partial<Record<ClueState, string>> = {
  confirmed: clueStates.confirmed.label,
  'written-off': clueStates.confirmed.label,
  refuted: clueStates.refuted.label,
}

/** 查实：…; null before there is a verdict. */
function verdictOf({ state, verdictNote }: LedgerRow): string | null {
  const label = verdicts[state]
  return label ? [label, verdictNote].filter(Boolean).join('：') : null
}

const text = (
  key: string,
  header: string,
  width: number,
  value: (row: LedgerRow) => string | null,
  words?: (row: LedgerRow) => string,
): SheetColumn<LedgerRow> => ({ key, header, type: 'text', width, value, ...(words ? { words } : {}) })
const day = (
  key: string,
  header: string,
  value: (row: LedgerRow) => string | null,
): SheetColumn<LedgerRow> => ({
  key,
  header,
  type: 'day',
  width: 12,
  value,
})

/**
 * Columns of the clue ledger, one row a clue. JSON says codes for level and state and names the columns by key; tables say words.
 * @param idNumber gives the full ID number, which the ledger holds only when it was asked for with a reason
 */
export function ledgerColumns(idNumber?: (row: LedgerRow) => string | null): SheetColumn<LedgerRow>[] {
  return [
    { key: 'clue_id', header: '线索编号', type: 'integer', width: 10, value: ({ id }) => id },
    text('rule_id', '规则编号', 10, ({ ruleId }) => ruleId),
    text('rule_title', '规则名称', 22, ({ ruleId }) => titleOf(ruleId)),
    text(
      'level',
      '级别',
      8,
      ({ level }) => level,
      ({ level }) => clueLevels[level].label,
    ),
    text('programme_code', '项目代码', 18, ({ programmeCode }) => programmeCode),
    text('programme_name', '项目名称', 22, ({ programmeName }) => programmeName),
    text('person_name', '姓名', 12, ({ subjectName }) => subjectName),
    text('id_number_masked', '身份证号（遮盖）', 22, ({ idLast4 }) => maskedId(idLast4)),
    ...(idNumber ? [text('id_number', '身份证号', 22, idNumber)] : []),
    text('town', '乡镇', 12, ({ townName }) => townName),
    text('village', '村（社区）', 14, ({ villageName }) => villageName),
    text('periods', '期次', 18, ({ periods }) => periods),
    {
      key: 'amount_yuan',
      header: '金额（元）',
      type: 'money',
      width: 14,
      value: ({ amountFen }) => amountFen,
    },
    text('reason', '疑点说明', 60, ({ reason }) => reason),
    text('would_clear', '什么情况可以排除', 50, ({ wouldClear }) => wouldClear),
    text(
      'state',
      '状态',
      14,
      ({ state }) => state,
      ({ state }) => clueStates[state].label,
    ),
    text('verdict', '核查结论', 40, verdictOf),
    day('first_seen', '首次发现', ({ firstSeen }) => firstSeen),
    day('last_seen', '最近发现', ({ lastSeen }) => lastSeen),
    {
      key: 'rule_version',
      header: '规则版本',
      type: 'integer',
      width: 10,
      value: ({ ruleVersion }) => ruleVersion,
    },
    text('case_number', '办件编号', 16, ({ caseNumber }) => caseNumber),
    text('unit', '核查单位', 18, ({ unitName }) => unitName),
    text(
      'case_state',
      '办理状态',
      14,
      ({ caseState }) => caseState,
      ({ caseState }) => (caseState ? states[caseState].label : ''),
    ),
    day('dispatched', '交办日期', ({ dispatchedOn }) => dispatchedOn),
    day('due', '到期日', ({ dueOn }) => dueOn),
    {
      key: 'recovered_yuan',
      header: '追缴和上交（元）',
      type: 'money',
      width: 16,
      value: ({ backFen }) => backFen,
    },
  ]
}
