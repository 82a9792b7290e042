import { readFile } from 'node:fs/promises'
import * as XLSX from '@e965/xlsx'
import { AppError } from '@shared/errors'
import type { Cell, Sheet, SheetRow, Workbook } from './workbook'

const FILE_PASS = 0x2f
const END_OF_SUBSTREAM = 0x0a
const DAYS_1904 = 1462
const SLICE_ROWS = 2000
/** Formulas that read another file: `[账.xls]Sheet1!A1`, `[1]Sheet1!A1`. */
const EXTERNAL = /\[[^\]]+\][^[\]+\-*/(),]*!/

/** The workbook stream of a compound file; refuses what is no workbook or has a password. */
function checkCompoundFile(bytes: Buffer): void {
  let container: ReturnType<typeof XLSX.CFB.read>
  try {
    container = XLSX.CFB.read(bytes, { type: 'buffer' })
  } catch (cause) {
    throw new AppError('file-truncated', { cause })
  }
  if (XLSX.CFB.find(container, 'EncryptedPackage')) throw new AppError('file-password')
  const stream = XLSX.CFB.find(container, 'Workbook') ?? XLSX.CFB.find(container, 'Book')
  if (!stream) throw new AppError('file-not-a-table')
  if (hasPassword(Buffer.from(stream.content as Uint8Array))) throw new AppError('file-password')
}

/** A FilePass record among the workbook's global records means that what follows is cipher text. */
function hasPassword(stream: Buffer): boolean {
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const record = stream.readUInt16LE(at)
    if (record === FILE_PASS) return true
    if (record === END_OF_SUBSTREAM) return false
  }
  return false
}

function cellOf(cell: XLSX.CellObject | undefined): Cell {
  if (!cell) return null
  if (cell.f && EXTERNAL.test(cell.f)) throw new AppError('file-external-links')
  switch (cell.t) {
    case 'n':
      return typeof cell.v === 'number' ? Number(cell.v.toPrecision(15)) : null
    case 's':
      return (cell.v as string) || null
    case 'b':
      return cell.v ? 'TRUE' : 'FALSE'
    case 'e':
      return cell.w ?? '#VALUE!'
    default:
      return null
  }
}

function sheetOf(name: string, sheet: XLSX.WorkSheet, hidden: boolean, onRows: (n: number) => void): Sheet {
  const lines = (sheet['!data'] ?? []) as (XLSX.CellObject | undefined)[][]
  const properties = sheet['!rows'] ?? []
  async function* rows(): AsyncGenerator<SheetRow[]> {
    for (let from = 0; from < lines.length; from += SLICE_ROWS) {
      const slice: SheetRow[] = []
      for (let r = from; r < Math.min(lines.length, from + SLICE_ROWS); r++) {
        slice.push({
          line: r + 1,
          cells: Array.from(lines[r] ?? [], cellOf),
          hidden: properties[r]?.hidden === true,
        })
      }
      onRows(slice.length)
      yield slice
    }
  }
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    firstRow: s.r + 1,
    lastRow: e.r + 1,
    firstColumn: s.c,
    lastColumn: e.c,
  }))
  return { name, hidden, merges, rows }
}

/**
 * An .xls (BIFF8, at most 65,536 rows a sheet, hence read at once) or a 2003 XML spreadsheet.
 * @throws AppError `file-truncated`, `file-password`, `file-not-a-table`, `file-external-links` while rows are read.
 */
export async function openXls(path: string, kind: 'compound' | 'xml'): Promise<Workbook> {
  const bytes = await readFile(path)
  if (kind === 'compound') checkCompoundFile(bytes)
  let book: XLSX.WorkBook
  try {
    book = XLSX.read(bytes, {
      type: 'buffer',
      dense: true,
      cellStyles: true,
      cellFormula: true,
      cellHTML: false,
      cellText: false,
      raw: true,
    })
  } catch (cause) {
    throw new AppError('file-truncated', { cause })
  }
  // a sheet that is named and not there was lost on the way
  if (book.SheetNames.some((name) => !book.Sheets[name])) throw new AppError('file-truncated')
  let done = 0
  const total = book.SheetNames.reduce((sum, name) => sum + (book.Sheets[name]!['!data']?.length ?? 0), 0)
  const onRows = (n: number) => {
    done += n
  }
  const sheets = book.SheetNames.map((name, i) =>
    sheetOf(name, book.Sheets[name]!, (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0, onRows),
  )
  if (sheets.length === 0) throw new AppError('file-not-a-table')
  return {
    dateOffset: book.Workbook?.WBProps?.date1904 ? DAYS_1904 : 0,
    namedSheets: true,
    sheets,
    progress: () => Math.min(1, done / (total || 1)),
  }
}
