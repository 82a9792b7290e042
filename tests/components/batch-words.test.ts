import type { Batch, BatchLine, BatchRow, Findings, Preview } from '@/staff/batches/batch-types'
import {
  changedFields,
  differencesOf,
  faultsOf,
  oldText,
  residentWords,
} from '@/staff/batches/correct/correction'
import {
  chosen,
  everything,
  listInput,
  nothingWords,
  periodChips,
  pickersOf,
  waitingForMe,
} from '@/staff/batches/list/filter'
import { reasonFault } from '@/staff/batches/steps/ReasonStep'
import { confirmsOf } from '@/staff/batches/steps/Submit'
import {
  audienceWords,
  comparableVersions,
  expectedActions,
  nextWords,
  postingWords,
  shownVersion,
  sourceWords,
  stateLamp,
  sumsWords,
  titleWords,
} from '@/staff/batches/words'

const line = {
  period: '2026-06',
  programmeName: '农村低保',
  sequence: 1,
  isRecovery: false,
  version: 1,
  state: 'submitted',
  stateWords: '等待发布',
  returnReason: null,
} as BatchLine

describe('a batch in words', () => {
  test('says which it is, also when it is a further one or takes money back', () => {
    expect(titleWords(line)).toBe('2026年6月农村低保')
    expect(titleWords({ ...line, sequence: 2 })).toBe('2026年6月农村低保，补发第 1 次')
    expect(titleWords({ ...line, isRecovery: true, sequence: 2 })).toBe(
      '2026年6月农村低保，追缴退款，再追第 1 次',
    )
  })

  test('a draft that came back stands out and says why', () => {
    const returned = {
      ...line,
      state: 'draft',
      stateWords: '退回待改',
      returnReason: '第 3 行金额不对',
    } as const
    expect(stateLamp(returned)).toEqual({ state: 'amber', words: '退回待改' })
    expect(nextWords(returned, null)).toBe('退回的原因：第 3 行金额不对。改好再提交。')
  })

  test('says what residents see meanwhile, where that is another version', () => {
    expect(nextWords({ ...line, version: 2 }, 1)).toBe(
      '等另一个人看过，发布或者退回。群众现在看到的还是第 1 版。',
    )
    expect(nextWords({ ...line, state: 'published' }, 1)).not.toContain('还是')
  })

  test('the page is about the version on its way, else the newest that was not dropped', () => {
    const versions = [
      { version: 3, state: 'discarded', publishedAt: null },
      { version: 2, state: 'withdrawn', publishedAt: '2026-06-20T02:00:00Z' },
      { version: 1, state: 'superseded', publishedAt: '2026-06-15T02:00:00Z' },
    ] as Batch['versions']
    expect(shownVersion({ versions, current: 2 }).version).toBe(2)
    expect(shownVersion({ versions, current: null }).version).toBe(2)
    expect(comparableVersions(versions).map(({ version }) => version)).toEqual([2])
    expect([...expectedActions({ versions, current: null })]).toEqual(['correct-file'])
  })

  test('for whom, and how long', () => {
    const preview = {
      villages: 3,
      people: 1200,
      payments: 1305,
      postingDays: 7,
      postingUntil: '2026-06-30',
      expiresOn: null,
    } as Preview
    expect(audienceWords(preview)).toBe('公布给 3 个村的群众：1,200 人、1,305 笔。')
    expect(postingWords(preview, false)).toMatch(
      /^今天发布的话，公示 7 天，到.*6月30日；公示期满后还能查到。$/,
    )
    expect(postingWords({ ...preview, expiresOn: '2026-07-01' }, true)).toMatch(
      /^公示 7 天.*7月1日起自动撤下/,
    )
  })

  test('the sums of two versions, and where a row came from', () => {
    const sums = { added: 1, removed: 0, changed: 2, differenceFen: -3000 }
    expect(sumsWords(sums, (fen) => `${fen / 100} 元`)).toBe('多 1 行，少 0 行，改 2 行，总额少 30 元。')
    expect(sumsWords({ added: 0, removed: 0, changed: 0, differenceFen: 0 }, String)).toBe(
      '两版的行完全一样。',
    )
    expect(sourceWords({ fileName: '6月低保.xlsx', sheet: '杨营村', line: 1012 })).toBe(
      '6月低保.xlsx，工作表“杨营村”，第 1,012 行',
    )
    expect(sourceWords({ fileName: '6月低保.csv', sheet: null, line: 3 })).toBe('6月低保.csv，第 3 行')
  })
})

describe('the list', () => {
  test('asks for what waits, or for what was chosen', () => {
    expect(listInput(waitingForMe)).toEqual({ waitingForMe: true })
    expect(
      listInput({
        ...everything,
        programme: 'dibao',
        year: '2026',
        period: '2026-06',
        q: '低保',
        state: 'draft',
      }),
    ).toEqual({
      waitingForMe: false,
      programme: 'dibao',
      year: 2026,
      period: '2026-06',
      q: '低保',
      state: 'draft',
    })
  })

  test('offers months, the year, halves, quarters and terms of the year that was chosen', () => {
    const periods = periodChips(2026).map(({ value }) => value)
    expect(periods.slice(0, 2)).toEqual(['2026-12', '2026-11'])
    expect(periods).toEqual(expect.arrayContaining(['2026', '2026Q2', '2026H1', '2026春', '2026-01']))
    expect(pickersOf(waitingForMe, [], 2026).map(({ key }) => key)).toEqual(['programme', 'year'])
    const chosenYear = chosen({ ...everything, year: '2025', period: '2025-01' }, 'year', '2026')
    expect(chosenYear).toEqual({ ...everything, year: '2026' })
    expect(pickersOf(chosenYear, [], 2026).map(({ key }) => key)).toEqual([
      'programme',
      'year',
      'period',
      'state',
    ])
  })

  test('an empty list says why', () => {
    expect(nothingWords({ ...everything, q: '低保' }).title).toBe('没有搜到“低保”')
    expect(nothingWords(waitingForMe).title).toBe('没有等你办的批次')
    expect(nothingWords({ ...waitingForMe, period: '2026-06' }).title).toBe('没有符合这些条件的批次')
  })
})

describe('correcting a row', () => {
  const row = {
    paymentId: 7,
    name: '王五',
    villageName: '杨营村',
    group: 3,
    amountFen: 42_000,
    persons: null,
    quantity: null,
    standardYuan: null,
    paidOn: '2026-06-30',
    paidOnExact: false,
    householdNo: null,
    accountHolder: '王五',
    remark: null,
  } as BatchRow

  test('only what is written differently is changed', () => {
    expect(oldText(row, 'amount')).toBe('420')
    expect(oldText(row, 'paid_on')).toBe('')
    const texts = {
      amount: '420.00',
      name: ' 王五 ',
      group: '',
      id_number: '',
      account: '6222',
      persons: '2',
    }
    expect(changedFields(row, texts)).toEqual({ group: '', account: '6222', persons: '2' })
  })

  test('residents read what changed of what they see, and no more', () => {
    const change = { kind: 'change', row, fields: { amount: '450', group: '' } } as const
    expect(residentWords(change)).toBe('王五：金额由 420.00 元改为 450.00 元；去掉组。')
    expect(residentWords({ kind: 'change', row, fields: { account: '6222' } })).toBe(
      '王五：改的这几项群众本来就看不到。',
    )
    expect(residentWords({ kind: 'remove', row })).toContain('不再列出')
    expect(residentWords({ kind: 'add', fields: { name: '赵六', amount: '100' } })).toContain(
      '赵六，100.00 元',
    )
  })

  test('what staff are not shown has no old value', () => {
    expect(differencesOf({ kind: 'change', row, fields: { account: '6222' } })).toEqual([
      { field: 'account', label: '银行账号', from: undefined, to: '6222' },
    ])
  })

  test('the faults of the server stand at their row', () => {
    const fields = [
      { field: 'rows.1.amount', message: '不是金额。' },
      { field: 'rows.10.amount', message: '别的。' },
      { field: 'rows.1', message: '已经被改过。' },
      { field: 'added.1.village', message: '没有这个村。' },
    ]
    expect(faultsOf(fields, 'rows', 1)).toEqual(['金额：不是金额。', '已经被改过。'])
    expect(faultsOf(fields, 'added', 1)).toEqual(['村：没有这个村。'])
  })
})

describe('before a step', () => {
  test('a reason that residents read names nobody', () => {
    expect(reasonFault('错了', true)).toBe('请写明原因，至少 4 个字')
    expect(reasonFault('张三 13800138000 金额报错', true)).toContain('电话号码')
    expect(reasonFault('张三 13800138000 金额报错', false)).toBeUndefined()
    expect(reasonFault('多发了一个月，重新核算', true)).toBeUndefined()
  })

  test('what has to be confirmed is what there is to look at', () => {
    const findings = {
      rejected: 2,
      warnings: [{ code: 'id-legacy', words: '15 位', n: 3 }],
      leaks: { shown: [], hidden: [], places: [] },
    } as unknown as Findings
    expect(confirmsOf(findings).map(({ key }) => key)).toEqual(['confirmsRejected', 'confirmsWarnings'])
    expect(confirmsOf(findings)[0]!.label).toBe('没有收下的 2 行，我看过了，这次就是不公布')
  })
})
