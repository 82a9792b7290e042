import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as XLSX from '@e965/xlsx'
import type { Day } from '@shared/domain/dates'
import { type RegistryKind, registryKinds } from '@shared/domain/registry-kinds'
import { encodeGbk } from '../encode-gbk'
import { type DraftRegistry, type DraftValue, linesOf } from './draft-rows'

export interface RegistryFile {
  kind: RegistryKind
  file: string
  asOf: Day
  rows: number
}

const inChinese = (day: Day) => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

const csvCell = (value: DraftValue) => {
  const text = String(value ?? '')
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function csv(lines: readonly DraftValue[][]): string {
  return lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')
}

function workbook(title: string, lines: readonly DraftValue[][], bookType: 'xlsx' | 'biff8'): Buffer {
  const sheet = XLSX.utils.aoa_to_sheet([[title], ...lines] as DraftValue[][])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: lines[0]!.length - 1 } }]
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, sheet, 'Sheet1')
  return XLSX.write(book, { type: 'buffer', bookType, compression: true, bookSST: true }) as Buffer
}

/** Each source unit has its habit; large registries come as text. */
const HABITS: Partial<Record<RegistryKind, 'gbk' | 'utf8' | 'xls' | 'xlsx'>> = {
  household: 'gbk',
  'resident-insurance': 'utf8',
  'employee-insurance': 'gbk',
  student: 'utf8',
  'land-contract': 'utf8',
  death: 'xls',
  cadre: 'xls',
  house: 'gbk',
}

/** Writes the file that the source unit hands over. */
export function writeRegistry(
  kind: RegistryKind,
  { asOf, rows }: DraftRegistry,
  folder: string,
): RegistryFile {
  const { header, lines } = linesOf(kind, rows)
  const title = `陇西县${registryKinds[kind].label}名单（截至${inChinese(asOf)}）`
  const habit = HABITS[kind] ?? 'xlsx'
  const all = [header, ...lines]
  const file = `${kind}-${asOf}.${habit === 'xls' || habit === 'xlsx' ? habit : 'csv'}`
  const bytes =
    habit === 'gbk'
      ? encodeGbk(csv(all))
      : habit === 'utf8'
        ? Buffer.from(`\ufeff${csv(all)}`)
        : workbook(title, all, habit === 'xls' ? 'biff8' : 'xlsx')
  writeFileSync(join(folder, file), bytes)
  return { kind, file, asOf, rows: rows.length }
}
