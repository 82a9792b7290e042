import { fireEvent, render, screen } from '@testing-library/react'
import { placeOn } from '@/platform/drag'
import type { StaffLine } from '@/staff/accounts/account-types'
import { periodsUntil } from '@/staff/accounts/BeginForm'
import { CoverList } from '@/staff/accounts/cover/CoverList'
import { readHundredths, rectangleBetween, within } from '@/staff/accounts/cover/rectangles'
import { readBalance } from '@/staff/accounts/lines/BalanceForm'
import { fieldsOf, readLine } from '@/staff/accounts/lines/read-line'
import { dutyLamp, lineNote } from '@/staff/accounts/words'

beforeAll(() => {
  jest.useFakeTimers({ now: new Date('2026-07-12T04:00:00Z'), advanceTimers: true })
})
afterAll(() => {
  jest.useRealTimers()
})

const line: StaffLine = {
  id: 7,
  kind: 'spending',
  category: 'works',
  categoryLabel: '基础设施',
  day: '2026-06-05',
  summary: '修机井水泵',
  amountFen: 120_050,
  counterparty: '张建国',
  counterpartyIsPerson: true,
  counterpartyShown: '张**',
  project: null,
  quantity: null,
  inUse: null,
  contractFen: null,
  progress: null,
  acceptedOn: null,
  effect: '三组 40 户浇上了水',
  pages: 0,
  shouldBeZero: false,
  source: '工作表“支出”第 12 行',
}

describe('a line as it is typed', () => {
  test('what stands in a line is read back as it was', () => {
    const {
      id: _,
      categoryLabel: _label,
      pages: _pages,
      shouldBeZero: _zero,
      source: _source,
      ...rest
    } = line
    const { counterpartyShown: _shown, ...input } = rest
    expect(readLine(fieldsOf('spending', line))).toEqual({ line: input })
  })

  test('everything wrong is said at once', () => {
    const fields = { ...fieldsOf('project'), amount: '一千', contract: '5,00', progress: '120' }
    expect(Object.keys(readLine(fields).faults ?? {}).sort()).toEqual([
      'amount',
      'category',
      'contract',
      'progress',
      'summary',
    ])
  })

  test.each([
    ['1200', 120_000],
    ['1,200.50', 120_050],
    ['1.2万', 1_200_000],
  ])('%s yuan', (amount, fen) => {
    expect(readLine({ ...fieldsOf('spending', line), amount }).line?.amountFen).toBe(fen)
  })

  test('nobody is a person without a name', () => {
    const fields = { ...fieldsOf('spending', line), counterparty: ' ' }
    expect(readLine(fields).line).toMatchObject({ counterparty: null, counterpartyIsPerson: false })
  })

  test('a balance may be left open, but not be nonsense', () => {
    expect(readBalance('')).toEqual({ fen: null })
    expect(readBalance('12000.5')).toEqual({ fen: 1_200_050 })
    expect(readBalance('很多').fault).toBeTruthy()
  })

  test('it says what residents read instead of a name, and where it came from', () => {
    expect(lineNote(line)).toBe(
      '基础设施 · 6月5日 · 张建国（群众看到“张**”） · 没有凭证 · 工作表“支出”第 12 行',
    )
  })
})

describe('black rectangles', () => {
  const frame = { left: 100, top: 50, width: 400, height: 800 }

  test('a drag covers what lies between its ends, whichever came first', () => {
    const from = placeOn(frame, { clientX: 300, clientY: 450 })
    const to = placeOn(frame, { clientX: 200, clientY: 410 })
    expect(rectangleBetween(from, to)).toEqual({ x: 250, y: 450, w: 250, h: 50 })
    expect(rectangleBetween(to, from)).toEqual({ x: 250, y: 450, w: 250, h: 50 })
  })

  test('a drag over the edge ends at the edge; a slip is none', () => {
    const from = placeOn(frame, { clientX: 460, clientY: 800 })
    expect(rectangleBetween(from, placeOn(frame, { clientX: 900, clientY: 2000 }))).toEqual({
      x: 900,
      y: 938,
      w: 100,
      h: 62,
    })
    expect(rectangleBetween(from, placeOn(frame, { clientX: 462, clientY: 803 }))).toBeUndefined()
  })

  test('numbers keep it on the page', () => {
    expect(within({ x: 950, y: 0, w: 400, h: 1200 })).toEqual({ x: 950, y: 0, w: 50, h: 1000 })
    expect([
      readHundredths('45'),
      readHundredths('４５%'),
      readHundredths('101'),
      readHundredths(''),
    ]).toEqual([450, 450, undefined, undefined])
  })

  test('whoever does not drag sets one by its numbers', () => {
    const changes: unknown[] = []
    const { rerender } = render(<CoverList covers={[]} onChange={(covers) => changes.push(covers)} />)
    fireEvent.click(screen.getByRole('button', { name: '加一块，用数字摆' }))
    rerender(
      <CoverList covers={[{ x: 300, y: 450, w: 400, h: 60 }]} onChange={(covers) => changes.push(covers)} />,
    )
    fireEvent.change(screen.getByRole('textbox', { name: '离左边' }), { target: { value: '10' } })
    fireEvent.click(screen.getByRole('button', { name: /^去掉第 1 块/ }))
    expect(changes).toEqual([[{ x: 300, y: 450, w: 400, h: 60 }], [{ x: 100, y: 450, w: 400, h: 60 }], []])
  })
})

test.each([
  ['missing', '2026-07-10', { state: 'red', words: '没公布，晚了 2 天' }],
  ['at-work', '2026-07-20', { state: 'amber', words: '在做，最晚7月20日' }],
  ['at-work', '2026-07-10', { state: 'red', words: '在做，已经晚了' }],
  ['on-time', '2026-07-10', { state: 'fine', words: '7月8日公布了' }],
  ['late', '2026-07-05', { state: 'done', words: '公布了，晚了 2 天' }],
  ['not-due', '2026-08-10', { state: 'green', words: '还没做，最晚8月10日' }],
] as const)('a period that is %s and due on %s', (state, dueOn, lamp) => {
  const period = {
    period: '2026-06',
    label: '2026年6月',
    dueOn,
    state,
    publishedOn: '2026-07-08',
    daysLate: 2,
  }
  expect(dutyLamp(period, '2026-07-12')).toEqual(lamp)
})

test('the periods that can be opened reach two years back', () => {
  const months = periodsUntil('2026-07-12', 'month')
  expect([months[0], months[7], months.length]).toEqual(['2026-07', '2025-12', 24])
  expect(periodsUntil('2026-07-12', 'quarter').slice(0, 4)).toEqual(['2026Q3', '2026Q2', '2026Q1', '2025Q4'])
})
