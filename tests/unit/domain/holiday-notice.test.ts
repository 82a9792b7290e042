import { addDays } from '@shared/domain/dates'
import { readNotice, weekdayOf } from '@shared/domain/holiday-notice'
import { createCalendar } from '@shared/domain/workdays'

/** The dates of the notice for 2026, in the wording of every year. */
const notice2026 = `现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`

test('the notice of 2026 gives exactly the days that the built-in calendar knows', () => {
  const { year, days, doubts } = readNotice(notice2026)
  expect([year, doubts]).toEqual([2026, []])
  expect(days.filter(({ kind }) => kind === 'holiday')).toHaveLength(33)
  expect(days.filter(({ kind }) => kind === 'make-up').map(({ day }) => day)).toEqual([
    '2026-01-04',
    '2026-02-14',
    '2026-02-28',
    '2026-05-09',
    '2026-09-20',
    '2026-10-10',
  ])
  const calendar = createCalendar()
  const read = new Map(days.map(({ day, kind }) => [day, kind === 'make-up']))
  for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1))
    expect([day, read.get(day) ?? weekdayOf(day) % 6 !== 0]).toEqual([day, calendar.isWorkday(day)])
  expect(days.find(({ day }) => day === '2026-02-14')).toEqual({
    day: '2026-02-14',
    kind: 'make-up',
    name: '春节',
  })
})

test('a holiday over the turn of the year, and one day joined to a weekend', () => {
  const { days } = readNotice('一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。', 2023)
  expect(days.map(({ day }) => day)).toEqual(['2022-12-31', '2023-01-01', '2023-01-02'])
  expect(readNotice('元旦：12月30日至1月1日放假，共3天。', 2026).days.at(-1)!.day).toBe('2027-01-01')
  expect(readNotice('元旦：1月1日放假，与周末连休。', 2024).days.map(({ day }) => day)).toEqual([
    '2024-01-01',
  ])
})

test('lines of a list are read as well', () => {
  const { days, doubts } = readNotice('日期,类型\n2027-01-01,休\n2027/1/3\t班', 2027)
  expect(days).toEqual([
    { day: '2027-01-01', kind: 'holiday', name: '' },
    { day: '2027-01-03', kind: 'make-up', name: '' },
  ])
  expect(doubts).toEqual([{ line: null, words: expect.stringContaining('只有 2 天'), blocking: false }])
})

test.each([
  // text, year, what is doubted
  ['元旦：1月1日（周四）至3日（周六）放假调休，共3天。', 2027, '1月1日是周五，通知里写的是周四'],
  ['元旦：1月1日至3日放假调休，共4天。', 2026, '写的是共 4 天，按日期是 3 天'],
  ['元旦：1月1日至3日放假。1月3日上班。', 2026, '前面写的是放假，这里又不一样'],
  ['元旦：2月30日放假。', 2026, '没有“2月30日”这一天'],
  ['国庆节：10月7日至1日放假。', 2026, '不像一次放假'],
  ['国庆节：1月1日至10月7日放假。', 2026, '不像一次放假'],
  ['请各单位妥善安排好节日工作，祝大家愉快。', 2026, '没有读到放假和上班的日子'],
  ['2027-13-01,休\n2027-01-02,班', 2027, '日期“2027-13-01”认不出来'],
  ['2027-01-01,假', 2027, '类型“假”应为“休”或“班”'],
  ['2031-01-01,休', 2027, '2031-01-01不是2027年的日子'],
  ['元旦：1月1日至3日放假，1月4日上班。', 2026, '既说放假又说上班'],
])('%s of %d is not loaded as it stands', (text, year, words) => {
  const blocking = readNotice(text, year).doubts.filter((doubt) => doubt.blocking)
  expect(blocking.map((doubt) => doubt.words).join()).toContain(words)
})

test.each([
  ['元旦：1月5日上班。', 2026, '1月5日本来就上班（周一）'],
  ['元旦：1月1日至3日放假。', 2026, '没有看到春节、清明、劳动、端午、中秋、国庆的安排'],
  ['元旦：1月1日至3日放假。另有1月20日待定。', 2026, '没有说放假还是上班'],
])('%s of %d asks to be confirmed', (text, year, words) => {
  const { doubts } = readNotice(text, year)
  expect(doubts.filter((doubt) => doubt.blocking)).toEqual([])
  expect(doubts.map((doubt) => doubt.words).join()).toContain(words)
})

test('without a year nothing is guessed', () => {
  expect(readNotice('元旦：1月1日至3日放假。')).toEqual({
    year: null,
    days: [],
    doubts: [{ line: null, words: expect.stringContaining('哪一年'), blocking: true }],
  })
})
