import { type ExplainedDeadline, explainDeadline, SET_BY_ORDER } from '@shared/domain/explain-deadline'
import { createCalendar } from '@shared/domain/workdays'

const calendar = createCalendar()
const TODAY = '2026-08-10'

const plain: ExplainedDeadline = {
  duty: 'reply',
  kind: 'complain',
  limit: 60,
  unit: 'calendar',
  source: '《信访工作条例》第三十四条',
  startsOn: '2026-08-03',
  dueOn: '2026-10-08',
  extendedDays: 0,
  pausedOn: null,
}

test.each<[Partial<ExplainedDeadline>, string]>([
  // golden dates of 2026-08-03: 15, 60 and 90 days
  [{ duty: 'accept', limit: 15, dueOn: '2026-08-18' }, '15 日，自 8月3日收到次日起算，到 8月18日'],
  [{}, '60 日，自 8月3日受理次日起算，到 10月2日，遇节假日顺延至 10月8日'],
  [
    { duty: 'discipline-handle', limit: 90, dueOn: '2026-11-02' },
    '90 日，自 8月3日次日起算，到 11月1日，遇节假日顺延至 11月2日',
  ],
  [
    { kind: 'consult', limit: 5, unit: 'working', startsOn: '2026-09-30', dueOn: '2026-10-13' },
    '5 个工作日，自 9月30日收到次日起算，中间放假、休息 8 天不算，到 10月13日',
  ],
  [
    { duty: 'receive', kind: 'clue', limit: 2, unit: 'working', startsOn: '2026-08-03', dueOn: '2026-08-05' },
    '2 个工作日，自 8月3日交办次日起算，到 8月5日',
  ],
  [{ extendedDays: 30, dueOn: '2026-11-09' }, '60 日，自 8月3日受理次日起算，批准延期 30 日，到 11月9日'],
  [{ dueOn: '2026-10-12' }, '60 日，自 8月3日受理次日起算，等反映人回话的日子不算，到 10月12日'],
  [{ pausedOn: '2026-08-06' }, '60 日，自 8月3日受理次日起算；8月6日起等反映人回话，停止计时'],
  [
    { duty: 'verify', kind: 'clue', source: SET_BY_ORDER, dueOn: '2026-08-31' },
    '按交办要求的日期：8月31日以前',
  ],
  // the notice of 2027 is missing
  [
    { startsOn: '2026-11-22', dueOn: null },
    '60 日，自 11月22日受理次日起算；放假安排公布以后才能推算出最后一天',
  ],
  [{ startsOn: '2026-12-20', dueOn: '2027-02-18' }, '60 日，自 12月20日受理次日起算，到 2027年2月18日'],
])('%j', (known, expected) => {
  expect(explainDeadline({ ...plain, ...known }, calendar, TODAY)).toBe(expected)
})
