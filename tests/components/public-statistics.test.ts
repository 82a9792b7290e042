import { bigFacts, monthLines, type PublicStatistics, shareWords } from '@/pages/statistics/overview/words'

const months = (n: number | null) => [
  { month: `${new Date().getUTCFullYear()}-08`, n: 41, fen: null },
  { month: `${new Date().getUTCFullYear()}-09`, n, fen: null },
]
const measure = (
  key: PublicStatistics['measures'][number]['key'],
  label: string,
  unit: string,
  n: number | null,
  fen: number | null = null,
) => ({ key, label, unit, explain: `${label}的`, n, fen, months: months(n) })

const measures = [
  measure('received', '收到群众反映', '件', 712),
  measure('answered', '答复', '件', 698),
  measure('answered-on-time', '按时答复', '件', 671),
  measure('confirmed', '查实', '条', null),
  measure('recovered', '追回资金', '条', 640, 134_000_000),
]
const statistics: PublicStatistics = {
  region: { code: '621122', name: '陇西县' },
  county: { code: '621122', name: '陇西县', hotline: '0932-6622000' },
  asOf: '2026-11-21',
  measures,
  note: '',
}

test.each([
  [671, 698, '96%'],
  [698, 698, '100%'],
  [697, 698, '99%'],
  [0, 698, '0%'],
  [null, 698, null],
  [0, 0, null],
])('%p of %p', (part, whole, words) => {
  expect(shareWords(part, whole)).toBe(words)
})

test('numbers are large and whole, money is said as money, small counts are not told', () => {
  expect(bigFacts(statistics).map(({ label, figure, explain }) => [label, figure, explain])).toEqual([
    ['收到群众反映', '712 件', '收到群众反映的'],
    ['答复', '698 件', '答复的'],
    ['按时答复', '671 件', '占答复的 96%。按时答复的'],
    ['查实', '不单列', '查实的'],
    ['追回资金', '134 万元', '从 640 条疑点里追回。追回资金的'],
  ])
})

test('months stand newest first, hidden ones said as such', () => {
  const [received] = measures
  expect(
    monthLines({ measures: [{ ...received!, months: months(null) }] }).map(({ words }) => words),
  ).toEqual(['收到群众反映 不单列', '收到群众反映 41 件'])
})
