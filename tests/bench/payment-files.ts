import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { randomOf } from '@core/demo/random'
import type { SheetColumn } from '@core/tables/writing/sheet-column'
import { tableBytes } from '@core/tables/writing/write-table-file'
import { makeIdNumber } from '@shared/domain/id-number'

interface Line {
  name: string
  idNumber: string
  town: string
  village: string
  group: number
  area: string
  fen: number
  account: string
  paidOn: string
}

const text = (key: keyof Line, header: string, width = 12): SheetColumn<Line> => ({
  key,
  header,
  width,
  type: 'text',
  value: (line) => line[key],
})
const columns: SheetColumn<Line>[] = [
  text('name', '姓名'),
  text('idNumber', '身份证号', 20),
  text('town', '乡镇'),
  text('village', '村'),
  text('group', '组', 6),
  text('area', '面积(亩)', 8),
  { key: 'fen', header: '补贴金额(元)', width: 12, type: 'money', value: ({ fen }) => fen },
  text('account', '一卡通账号', 22),
  { key: 'paidOn', header: '发放时间', width: 12, type: 'day', value: ({ paidOn }) => paidOn },
]
const SURNAMES = '王张李杨马汪陈刘董何赵郭牛祁田包侯景齐贾'
const GIVEN = '建国秀英玉兰永红志强桂花小军海燕文平淑珍'
const SLICE = 5000
const BIRTHS_FROM = Date.UTC(1940, 0, 1)
const BIRTH_DAYS = 365 * 62
const DAY_MS = 86_400_000

/** A grain subsidy of a whole county: everybody once, village by village, as the department's own system exports it. */
async function* linesOf(villages: { town: string; village: string }[], rows: number): AsyncGenerator<Line[]> {
  const random = randomOf('bench-import')
  const pick = (from: string) => from[random.int(0, from.length - 1)]!
  const perVillage = Math.ceil(rows / villages.length)
  for (let from = 0; from < rows; from += SLICE) {
    yield Array.from({ length: Math.min(SLICE, rows - from) }, (_, i) => {
      const n = from + i
      const birth = new Date(BIRTHS_FROM + (n % BIRTH_DAYS) * DAY_MS).toISOString().slice(0, 10)
      const area = random.int(1, 400)
      return {
        name: pick(SURNAMES) + pick(GIVEN) + (random.chance(0.7) ? pick(GIVEN) : ''),
        idNumber: makeIdNumber('621122', birth, Math.floor(n / BIRTH_DAYS) % 1000),
        ...villages[Math.floor(n / perVillage)]!,
        group: 1 + (n % 9),
        area: (area / 10).toFixed(1),
        fen: Math.round(area * 913.5),
        account: `621700${String(10_000_000_000 + n)}`,
        paidOn: '2026-06-15',
      }
    })
  }
}

/** Writes such a file. */
export async function writePaymentFile(
  path: string,
  format: 'csv' | 'xlsx',
  villages: { town: string; village: string }[],
  rows: number,
): Promise<void> {
  const bytes = tableBytes(format, '发放名单', columns, linesOf(villages, rows))
  await pipeline(Readable.from(bytes, { objectMode: false }), createWriteStream(path))
}
