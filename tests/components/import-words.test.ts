import { type AboutValues, aboutChoices, aboutOf } from '@/staff/imports/check/About'
import { columnChoice, groupSheets, groupWords, missingLabels } from '@/staff/imports/check/columns'
import type { Import, Reading, Sheet, SheetColumn } from '@/staff/imports/import-types'
import {
  hindrances,
  importLamp,
  nextWords,
  refusalOf,
  stagesOf,
  stepDue,
  stepShown,
} from '@/staff/imports/words'

const reading = (some: Partial<Reading> = {}): Reading => ({
  read: 100,
  accepted: 90,
  rejected: 10,
  leftOut: 0,
  edited: 0,
  totalFen: 900_000,
  reasons: [],
  warnings: [],
  mismatches: [],
  keptRejected: 10,
  isMostlyRejected: false,
  isStale: false,
  readAt: '2026-06-15T02:00:00Z',
  unknownVillages: 0,
  ...some,
})
const sheet = (no: number, some: Partial<Sheet> = {}): Sheet => ({
  no,
  name: `页${no}`,
  hidden: false,
  isTable: true,
  faults: [],
  skipped: false,
  headerLine: 3,
  scale: 'yuan',
  village: null,
  columns: 5,
  alikeTo: no,
  ...some,
})
const whole = (some: Partial<Import>) =>
  ({ state: 'recognised', sheets: [sheet(1)], reading: null, batch: null, ...some }) as Import

describe('what is worth sending', () => {
  test.each(['低保.xlsx', '低保.XLS', '低保.csv', '低保', '导出.et'])(
    '%s is looked at by its content',
    (name) => {
      expect(refusalOf([{ name }])).toBeUndefined()
    },
  )
  test.each(['扫描.pdf', '照片.JPG', '说明.docx', '打包.zip'])(
    '%s is no table, and nothing is sent',
    (name) => {
      expect(refusalOf([{ name }])).toContain('不是表格')
    },
  )
  test('several at once are sent one by one', () => {
    expect(refusalOf([{ name: 'a.xlsx' }, { name: 'b.xlsx' }])).toContain('一次只能传一个')
  })
})

describe('the steps of a file', () => {
  test.each<[Partial<Import>, string]>([
    [{ state: 'recognising', sheets: [] }, 'file'],
    [{ state: 'failed', sheets: [] }, 'file'],
    [{ state: 'recognised' }, 'check'],
    [{ state: 'failed' }, 'check'],
    [{ state: 'reading' }, 'mend'],
    [{ state: 'read', reading: reading() }, 'mend'],
    [{ state: 'read', reading: reading({ isStale: true }) }, 'check'],
  ])('%p waits at %s', (some, step) => {
    expect(stepDue(whole(some))).toBe(step)
  })

  test('nobody goes on before the file is read, anybody may go back', () => {
    const open = (some: Partial<Import>) =>
      stagesOf(whole(some))
        .filter((stage) => stage.open)
        .map(({ key }) => key)
    expect(open({ state: 'recognised' })).toEqual(['check'])
    expect(open({ state: 'read', reading: reading() })).toEqual(['check', 'mend', 'compare', 'submit'])
    expect(open({ state: 'read', reading: reading({ isStale: true }) })).toEqual(['check', 'mend'])
  })

  test('an address that names a step too far leads to the one that is due', () => {
    expect(stepShown(whole({}), 'submit')).toBe('check')
    expect(stepShown(whole({ state: 'read', reading: reading() }), 'submit')).toBe('submit')
    expect(stepShown(whole({}), 'nonsense')).toBe('check')
  })

  test('what hinders is said all at once', () => {
    expect(hindrances(reading())).toEqual([])
    expect(hindrances(reading({ isStale: true, accepted: 0, isMostlyRejected: true }))).toHaveLength(3)
  })
})

test('a file in the list says how it stands and what is next', () => {
  const line = { state: 'read', stateWords: '已读完，12 行有问题', batch: null } as never
  expect(importLamp(line)).toEqual({ state: 'amber', words: '已读完，12 行有问题' })
  expect(nextWords(line)).toBe('改错，然后提交')
  const given = {
    state: 'read',
    batch: { id: 1, version: 1, state: 'submitted', stateWords: '等待发布' },
  } as never
  expect(importLamp(given)).toEqual({ state: 'done', words: '等待发布' })
  expect(nextWords(given)).toBe('已经交出去了')
})

describe('putting a column right', () => {
  const column = (at: number, field: SheetColumn['field']): SheetColumn => ({
    column: at,
    header: `第 ${at} 列`,
    field,
    byHand: false,
    samples: [],
  })
  test('it lets go of what it was, and takes what it is', () => {
    expect(columnChoice(column(4, 'amount'), 'standard')).toEqual({ amount: null, standard: 4 })
    expect(columnChoice(column(0, null), 'name')).toEqual({ name: 0 })
    expect(columnChoice(column(4, 'amount'), null)).toEqual({ amount: null })
    expect(columnChoice(column(4, 'amount'), 'amount')).toEqual({ amount: 4 })
  })
  test('columns that every list needs are named while they are missing', () => {
    const fields = [
      { field: 'name' as const, label: '姓名', needed: true },
      { field: 'amount' as const, label: '金额', needed: true },
      { field: 'remark' as const, label: '备注', needed: false },
    ]
    expect(missingLabels(fields, [column(0, 'name')])).toEqual(['金额'])
  })
  test('sheets with one header are one choice', () => {
    const groups = groupSheets([
      sheet(1),
      sheet(2, { alikeTo: 1, faults: ['没有金额列'] }),
      sheet(3, { alikeTo: 1 }),
      sheet(4, { skipped: true, faults: ['不是表格'] }),
    ])
    expect(groups.map(groupWords)).toEqual(['页1 等 3 页，要改', '页4，不要'])
  })
})

describe('what the whole file is about', () => {
  const guessed = whole({
    programme: null,
    period: null,
    isRecovery: false,
    region: null,
    guesses: {
      programme: { code: 'rural-dibao', name: '农村低保', why: '标题里写着' },
      period: { code: '2026-06', name: '2026年6月', why: '文件名里写着' },
      region: null,
      isRecovery: true,
    },
  })
  test('the guesses stand in the form, and are sent only when the form is', () => {
    const values = aboutOf(guessed)
    expect(values).toEqual({ programme: 'rural-dibao', period: '2026-06', isRecovery: true, region: null })
    expect(aboutChoices(guessed, values)).toEqual({
      programme: 'rural-dibao',
      period: '2026-06',
      isRecovery: true,
    })
  })
  test('what the server knows already is not sent again', () => {
    const known = whole({
      ...guessed,
      programme: { code: 'rural-dibao', name: '农村低保' },
      period: { code: '2026-06', name: '2026年6月' },
      region: { code: '621122108203', name: '杨营村' },
    })
    const values: AboutValues = aboutOf(known)
    expect(aboutChoices(known, values)).toEqual({})
    expect(aboutChoices(known, { ...values, period: ' 2026-07 ', region: null })).toEqual({
      period: '2026-07',
      region: null,
    })
  })
})
