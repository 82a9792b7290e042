import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { todayInShanghai } from '@shared/domain/dates'
import { makeIdNumber } from '@shared/domain/id-number'
import { oneSheet, xlsx } from '../fixtures/make-files/write'

const COUNTY = '621122'
const DAY_MS = 86_400_000

/** A valid number of nobody: the same for the same n, up to ten millions. */
export function idNumberOf(n: number): string {
  const birth = new Date(Date.UTC(1940, 0, 1) + Math.floor(n / 1000) * DAY_MS).toISOString().slice(0, 10)
  return makeIdNumber(COUNTY, birth, n % 1000)
}

/** The month before this one: `2026-05`, and as a title says it. */
export function lastMonth(now = new Date()): { period: string; words: string } {
  const [year = 0, month = 0] = todayInShanghai(now).split('-').map(Number)
  const [y, m] = month === 1 ? [year - 1, 12] : [year, month - 1]
  return { period: `${y}-${String(m).padStart(2, '0')}`, words: `${y}年${m}月` }
}

/** Lines of the messy list on which something is to be done. */
export const messyLines = { checksum: 12, misspelt: [13, 14], notMoney: 15 } as const

/**
 * A list as departments really make them: a title, a line of units, a heading of the amount that nobody knows, a village that is
 * misspelt twice, a wrong digit, an amount in words, a total.
 */
export function messyList(title: string): Buffer {
  const person = (n: number, village = '杨营村', amount: string | number = '380.00', id = idNumberOf(n)) => [
    n,
    '马河镇',
    village,
    `演示${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[n]}`,
    id,
    1,
    amount,
    '',
  ]
  const wrong = idNumberOf(8)
  const rows = [
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((n) => person(n)),
    person(8, '杨营村', '380.00', `${wrong.slice(0, -1)}${wrong.endsWith('1') ? '2' : '1'}`),
    person(9, '杨赢村'),
    person(10, '杨赢村'),
    person(11, '杨营村', '三百八'),
  ]
  return xlsx(
    oneSheet([
      [title],
      ['单位：元', null, null, null, null, null, null, null],
      ['序号', '乡镇', '村', '户主姓名', '身份证号', '人数', '核发数', '备注'],
      ...rows,
      ['合计', null, null, null, null, null, 4560, null],
      ['审核人：', null, null, null, '制表人：', null, null, null],
    ]),
  )
}

const LETTERS = [
  ...'春夏秋冬东南西北山水田林天地平安吉祥如意金银铜铁松柏梅兰竹菊花草木石江河湖海云雨风雪日月星光明亮正大志远学文武成国家军民生建设立新永长',
]
const letter = (n: number) => LETTERS[n % LETTERS.length]

/** A name as people have, without figures. */
const nameOf = (n: number) => `王${letter(n)}${letter(Math.floor(n / LETTERS.length))}`

/** A list of so many people of one village, written piece by piece. */
export async function writeLongList(path: string, rows: number, village: string): Promise<void> {
  function* pieces() {
    yield '姓名,身份证号,村,金额\n'
    for (let n = 0; n < rows; n += 1000) {
      const lines: string[] = []
      for (let i = n; i < Math.min(rows, n + 1000); i++)
        lines.push(`${nameOf(i)},${idNumberOf(i)},${village},${100 + (i % 900)}.50\n`)
      yield lines.join('')
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path))
}
