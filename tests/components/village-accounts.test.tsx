import { act, fireEvent, render, screen } from '@testing-library/react'
import { CallError } from '@/client'
import { PagePictures, PageReader, type PageSource } from '@/components'
import { readPage, windowOf } from '@/components/PagePictures/page-window'
import type { Answers, PeriodRow, PublicLine } from '@/pages/accounts/account-types'
import { LineRow } from '@/pages/accounts/answers/LineRow'
import { Periods } from '@/pages/accounts/overview/Periods'
import {
  accountSentence,
  comparisonBars,
  comparisonWords,
  dueWords,
  lineSentence,
  progressWords,
  yuanWords,
} from '@/pages/accounts/words'

beforeAll(() => {
  jest.useFakeTimers({ now: new Date('2026-07-12T04:00:00Z'), advanceTimers: true })
})
afterAll(() => {
  jest.useRealTimers()
})

const today = '2026-07-12'
const yuan = (n: number) => n * 100

const side = (totalFen: number, lastYearFen: number | null = null, similarFen: number | null = null) => ({
  totalFen,
  lines: 3,
  lastYearFen,
  similarFen,
  categories: [],
})

const answers = (closingFen: number | null): Answers => ({
  income: side(yuan(8_000)),
  spending: side(yuan(12_340)),
  largestSpending: [],
  projects: [],
  assets: { count: 0, valueFen: 0, idle: 0 },
  debts: { count: 0, amountFen: 0 },
  effects: [],
  concerns: [],
  balance: {
    openingFen: yuan(49_340),
    incomeFen: yuan(8_000),
    spendingFen: yuan(12_340),
    closingFen,
    computedFen: yuan(45_000),
    differenceFen: 0,
    addsUp: true,
    formerClosingFen: null,
    continues: null,
    words: '',
  },
  similar: { villages: 8, how: '本乡镇已公布同一期账目的 8 个村，取中间值' },
  lastYearLabel: '2025年6月',
})

const line: PublicLine = {
  id: 7,
  kind: 'spending',
  category: 'works',
  categoryLabel: '基础设施',
  day: '2026-06-05',
  summary: '修机井水泵',
  amountFen: yuan(1_200),
  counterparty: '张**',
  project: null,
  quantity: null,
  inUse: null,
  contractFen: null,
  progress: null,
  acceptedOn: null,
  effect: null,
  pages: 2,
  shouldBeZero: false,
}

describe('what a resident reads', () => {
  test.each([
    [yuan(12_340), '12,340 元'],
    [yuan(12_340) + 50, '12,340.50 元'],
    [0, '0 元'],
  ])('%d fen as people say it', (fen, words) => {
    expect(yuanWords(fen)).toBe(words)
  })

  test.each([
    [yuan(45_000), '6月花了 12,340 元，收了 8,000 元，账上还剩 45,000 元。'],
    [-yuan(300), '6月花了 12,340 元，收了 8,000 元，账上还差 300 元。'],
    [null, '6月花了 12,340 元，收了 8,000 元，账上还剩多少没有公布。'],
  ])('the account in one sentence', (closing, sentence) => {
    expect(accountSentence('6月', answers(closing))).toBe(sentence)
  })

  test('beside last year and similar villages, in sentences and bars', () => {
    const spent = side(yuan(12_340), yuan(10_000), yuan(13_000))
    expect(comparisonWords('spending', spent, answers(0))).toEqual([
      '比去年同期（2025年6月）多花 2,340 元。',
      '本乡镇已公布同一期账目的 8 个村，取中间值：花了 13,000 元，本村比这个数少花 660 元。',
    ])
    expect(comparisonBars('6月', spent, '2025年6月').map(({ label, fen }) => [label, fen])).toEqual([
      ['本村6月', yuan(12_340)],
      ['本村2025年6月', yuan(10_000)],
      ['差不多的村一般', yuan(13_000)],
    ])
  })

  test('nothing to compare with: nothing is said, nothing is drawn', () => {
    expect(comparisonWords('income', side(yuan(1)), answers(0))).toEqual([])
    expect(comparisonBars('6月', side(yuan(1)), null)).toEqual([])
  })

  test('a late village is named with the day that the rule sets', () => {
    const row: PeriodRow = {
      period: '2026-06',
      label: '2026年6月',
      state: 'missing',
      incomeFen: null,
      spendingFen: null,
      publishedOn: null,
      dueOn: '2026-07-10',
      late: true,
    }
    expect(dueWords(row, today)).toBe('6月的账，按规定应当在7月10日前公布，还没有公布。')
    expect(dueWords({ ...row, state: 'due', late: false, dueOn: '2026-07-20' }, today)).toBe(
      '6月的账还没有公布，按规定最晚7月20日公布。',
    )
    expect(dueWords({ ...row, state: 'published', dueOn: null, late: false }, today)).toBeUndefined()
  })

  test('a line and a project in a sentence', () => {
    expect(lineSentence(line, today)).toBe('6月5日花了 1,200 元：修机井水泵，付给张**。')
    const project: PublicLine = { ...line, kind: 'project', contractFen: yuan(50_000), progress: 60 }
    expect(progressWords(project, today)).toBe('做了 60%；合同 50,000 元，已付 1,200 元')
    expect(progressWords({ ...project, acceptedOn: '2026-06-20' }, today)).toMatch(/^6月20日验收了/)
    expect(progressWords({ ...project, progress: 100 }, today)).toMatch(/^做完了，还没有验收/)
  })

  test('a line says whether it has a voucher, and is only read in a preview', () => {
    const { unmount } = render(<LineRow line={line} />)
    expect(screen.getByRole('button').textContent).toBe(
      '修机井水泵基础设施 · 张**1,200.00 元6月5日 · 凭证 2 页',
    )
    unmount()
    render(<LineRow line={{ ...line, shouldBeZero: true }} plain />)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByText('按规定不该有')).toBeTruthy()
  })
})

test('six periods to choose from, and the one that is open however old; the rest by a tap', () => {
  const periods = Array.from({ length: 20 }, (_, back): PeriodRow => {
    const month = 30 - back
    const period = month > 12 ? `2026-${month - 12}` : `2025-${month}`
    return {
      period,
      label: period,
      state: 'published',
      incomeFen: 0,
      spendingFen: 0,
      publishedOn: null,
      dueOn: null,
      late: false,
    }
  })
  const chosen: string[] = []
  const oldest = periods.at(-1)!.period
  render(<Periods periods={periods} chosen={oldest} onChoose={(period) => chosen.push(period)} />)
  expect(screen.getAllByRole('radio')).toHaveLength(7)
  expect(screen.getByRole('radio', { checked: true }).textContent).toBe(oldest)
  fireEvent.click(screen.getByRole('button', { name: '看更早的' }))
  fireEvent.click(screen.getAllByRole('radio')[10]!)
  expect(chosen).toEqual([periods[10]!.period])
})

describe('pages of a voucher', () => {
  test.each([
    [1, 400, { first: 1, last: 12, before: undefined, after: 13 }],
    [12, 400, { first: 1, last: 12, before: undefined, after: 13 }],
    [13, 400, { first: 13, last: 24, before: 1, after: 25 }],
    [400, 400, { first: 397, last: 400, before: 385, after: undefined }],
    [1, 1, { first: 1, last: 1, before: undefined, after: undefined }],
  ])('page %d of %d lies in a window of twelve', (page, pages, window) => {
    expect(windowOf(page, pages)).toEqual(window)
  })

  test.each([
    ['200', 200],
    [' 第２００页', 200],
    ['0', undefined],
    ['401', undefined],
    ['两百', undefined],
  ])('“%s” typed as a page of 400', (text, page) => {
    expect(readPage(text, 400)).toBe(page)
  })

  /** 400 pages; notes what it was asked for. */
  function scanned(): PageSource & { windows: number[]; read: string[] } {
    const windows: number[] = []
    const read: string[] = []
    return {
      windows,
      read,
      async window(from) {
        windows.push(from)
        const pages = Array.from({ length: Math.min(12, 400 - from + 1) }, (_, at) => ({
          id: `p${from + at}`,
          stamp: '1',
          title: `账册 第 ${from + at} 页`,
          width: 100,
          height: 140,
          src: `data:image/jpeg;base64,${from + at}`,
        }))
        return { total: 400, pages, index: [] }
      },
      async large({ id }) {
        read.push(id)
        return `data:image/jpeg;base64,${id}`
      },
    }
  }
  const tiles = () => screen.getAllByRole('button', { name: /^打开第/ }).map((tile) => tile.id)

  test('of 400 no more than twelve are drawn or asked for', async () => {
    const source = scanned()
    const opened: number[] = []
    render(<PagePictures label="凭证" source={source} onOpen={(page) => opened.push(page)} />)
    expect(await screen.findByText('第 1–12 页，共 400 页')).toBeTruthy()
    expect(tiles()).toHaveLength(12)
    fireEvent.click(screen.getByRole('button', { name: '后 12 页' }))
    await screen.findByRole('button', { name: /^打开第 13 页/ })
    expect(tiles()).toEqual(Array.from({ length: 12 }, (_, at) => `page-${13 + at}`))
    expect(source.windows).toEqual([1, 13])
    fireEvent.change(screen.getByRole('textbox', { name: '直接看第几页' }), { target: { value: '399' } })
    fireEvent.click(screen.getByRole('button', { name: '去这一页' }))
    expect(opened).toEqual([399])
  })

  test('one page is read by itself; the small picture stands in until it is there', async () => {
    const source = scanned()
    const turned: number[] = []
    render(<PageReader label="凭证" source={source} position={200} onPage={(page) => turned.push(page)} />)
    expect(await screen.findByText('第 200 页，共 400 页')).toBeTruthy()
    const large = await screen.findByRole('img', { name: '凭证第 200 页，账册 第 200 页' })
    expect(large.getAttribute('src')).toBe('data:image/jpeg;base64,p200')
    fireEvent.click(screen.getByRole('button', { name: '下一页' }))
    expect(turned).toEqual([201])
    expect(source).toMatchObject({ windows: [193], read: ['p200'] })
    fireEvent.click(screen.getByRole('button', { name: '放大' }))
    expect((large.parentElement as HTMLElement).style.width).toBe('150%')
  })

  test('a page that does not come says so and is asked for again', async () => {
    const source = scanned()
    let broken = true
    const window = source.window
    source.window = (from) => (broken ? Promise.reject(CallError.of('timeout')) : window(from))
    render(<PagePictures label="凭证" source={source} onOpen={jest.fn()} />)
    const again = await screen.findByRole('button', { name: '再试一次' })
    broken = false
    await act(async () => fireEvent.click(again))
    expect(tiles()).toHaveLength(12)
  })
})
