import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeGbk } from '@core/demo/encode-gbk'
import * as XLSX from '@e965/xlsx'
import { makeIdNumber } from '@shared/domain/id-number'
import fc from 'fast-check'
import { readFile } from './read-file'

const folder = mkdtempSync(join(tmpdir(), 'mbz-round-trip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Cell = string | number

const HEADER = ['姓名', '身份证号', '村', '补贴金额', '发放时间', '备注']

const workbook = (rows: Cell[][], bookType: 'xlsx' | 'biff8') => {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), '名单')
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer
}
const quoted = (cell: Cell) =>
  /[",\n\t，]/.test(String(cell)) ? `"${String(cell).replace(/"/g, '""')}"` : String(cell)
const text = (rows: Cell[][], separator: string) =>
  rows.map((row) => row.map(quoted).join(separator)).join('\r\n')
const escaped = (cell: Cell) =>
  String(cell).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\n/g, '<br>')
const html = (rows: Cell[][]) =>
  `<html><head><meta charset="utf-8"></head><body><table>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')}</table></body></html>`

/** The same table as each program saves it. */
const containers: Record<string, (rows: Cell[][]) => Uint8Array> = {
  'csv in UTF-8': (rows) => Buffer.from(text(rows, ',')),
  'csv with a byte order mark': (rows) => Buffer.from(`\ufeff${text(rows, ',')}`),
  'csv in GB18030': (rows) => encodeGbk(text(rows, ','), 'gb18030'),
  'text with tabs': (rows) => Buffer.from(text(rows, '\t')),
  xlsx: (rows) => workbook(rows, 'xlsx'),
  xls: (rows) => workbook(rows, 'biff8'),
  'web page saved as xls': (rows) => Buffer.from(html(rows)),
}

const full = (words: string) => words.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

/** Money between one fen and ten million yuan, in a writing of which nobody doubts what it means. */
const amount = fc.integer({ min: 1, max: 1_000_000_000 }).chain((fen) => {
  const yuan = (fen / 100).toFixed(2)
  const short = String(fen / 100)
  const [whole, cents] = yuan.split('.') as [string, string]
  const commas = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
  return fc
    .constantFrom<Cell>(
      yuan,
      short,
      fen / 100,
      commas,
      `￥${yuan}`,
      `¥ ${commas}`,
      `${short}元`,
      full(yuan),
      ` ${yuan} `,
    )
    .map((cell) => ({ fen, cell }))
})
const name = fc.constantFrom('张建国', '欧阳小明', '阿依古丽·买买提', '马五十三', '王䶮')
const idNumber = fc
  .tuple(
    fc.date({
      min: new Date('1930-01-01T00:00:00Z'),
      max: new Date('2020-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
    fc.nat(999),
  )
  .map(([birth, seq]) => makeIdNumber('621122', birth.toISOString().slice(0, 10), seq))
  .chain((id) =>
    fc
      .constantFrom(id, id.toLowerCase(), `'${id}`, full(id), `${id.slice(0, 6)} ${id.slice(6)}`)
      .map((cell) => ({ id, cell })),
  )
const paidOn = fc
  .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2026-11-20T00:00:00Z'), noInvalidDate: true })
  .chain((date) => {
    const day = date.toISOString().slice(0, 10)
    const [y, m, d] = day.split('-').map(Number) as [number, number, number]
    return fc
      .constantFrom(day, `${y}/${m}/${d}`, `${y}.${m}.${d}`, `${y}年${m}月${d}日`, day.replace(/-/g, ''))
      .map((cell) => ({ day, cell }))
  })
const remark = fc.constantFrom('', '补发', '含"引号"，和逗号', '第一行\n第二行', '=1+1', '-', '0012')

const row = fc.record({ name, id: idNumber, amount, paidOn, remark })

test.each(Object.keys(containers))('%s: what was written is what is read, to the fen', async (container) => {
  const path = join(folder, `file-${container.replace(/\W/g, '')}`)
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
      const cells = rows.map((one) => [
        one.name,
        one.id.cell,
        '马河镇杨营村',
        one.amount.cell,
        one.paidOn.cell,
        one.remark,
      ])
      writeFileSync(path, containers[container]!([HEADER, ...cells]))
      const { counts, payments } = await readFile(path)
      expect(counts.reasons).toEqual({})
      expect(payments.map((p) => [p.name, p.idNumber, p.amountFen, p.paidOn])).toEqual(
        rows.map((one) => [one.name, one.id.id, one.amount.fen, one.paidOn.day]),
      )
      expect(counts.totalFen).toBe(rows.reduce((sum, one) => sum + one.amount.fen, 0))
    }),
    { numRuns: 60, seed: 20_261_122 },
  )
})
