import * as XLSX from '@e965/xlsx'
import { encodeGbk } from './encode-gbk'
import { CELLS, type Cell, type ColumnKey, type FileRow, type Form } from './file-columns'
import { groupBy } from './group-by'

export interface FileContent {
  title: string
  department: string
  unitRow: string
  rows: readonly FileRow[]
  form: Form
  columns: readonly (readonly [ColumnKey, string])[]
  /** Total as the file writes it. */
  total: Cell
}

export interface Layout {
  extension: string
  write(content: FileContent): Buffer
}

const FOOTER = ['审核人：', null, '制表人：', null, '填报日期：']

function body({ rows, columns, form }: FileContent): Cell[][] {
  return rows.map((row, i) => columns.map(([key]) => CELLS[key](row, form, i + 1)))
}

const headerOf = (content: FileContent): Cell[] => content.columns.map(([, header]) => header)

/** 合计 in the first column, the sum under the amounts. */
function totalRow({ columns, total }: FileContent): Cell[] {
  return columns.map(([key], i) => (i === 0 ? '合计' : key === 'amount' ? total : null))
}

const range = (top: number, left: number, bottom: number, right: number): XLSX.Range => ({
  s: { r: top, c: left },
  e: { r: bottom, c: right },
})

function write(
  sheets: { name: string; lines: Cell[][]; merges?: XLSX.Range[] }[],
  bookType: 'xlsx' | 'biff8',
): Buffer {
  const book = XLSX.utils.book_new()
  for (const { name, lines, merges } of sheets) {
    const sheet = XLSX.utils.aoa_to_sheet(lines)
    if (merges) sheet['!merges'] = merges
    XLSX.utils.book_append_sheet(book, sheet, name)
  }
  return XLSX.write(book, { type: 'buffer', bookType, compression: true, bookSST: true }) as Buffer
}

/** The headings over groups of neighbouring columns in a header of two rows. */
const HEADINGS: Partial<Record<ColumnKey, string>> = {
  persons: '发放情况',
  quantity: '发放情况',
  standard: '发放情况',
  amount: '发放情况',
  account: '一卡通',
  holder: '一卡通',
}

/** Two header rows: a cell that has no heading above is merged downwards. */
function twoRowHeader({ columns }: FileContent, top: number): { lines: Cell[][]; merges: XLSX.Range[] } {
  const upper: Cell[] = []
  const lower: Cell[] = []
  const merges: XLSX.Range[] = []
  let start = 0
  columns.forEach(([key, header], i) => {
    const heading = HEADINGS[key]
    const continues = heading !== undefined && i > 0 && HEADINGS[columns[i - 1]![0]] === heading
    upper.push(heading === undefined ? header : continues ? null : heading)
    lower.push(heading === undefined ? null : header)
    if (heading === undefined) merges.push(range(top, i, top + 1, i))
    if (!continues) start = i
    const last = heading !== undefined && HEADINGS[columns[i + 1]?.[0] as ColumnKey] !== heading
    if (last && i > start) merges.push(range(top, start, top, i))
  })
  return { lines: [upper, lower], merges }
}

/** Blanks repeated villages below the first and merges them, as rosters for the notice board are made. */
function mergeVillages(lines: Cell[][], { columns, rows }: FileContent, top: number): XLSX.Range[] {
  const column = columns.findIndex(([key]) => key === 'village')
  const merges: XLSX.Range[] = []
  for (let start = 0; start < rows.length; ) {
    let end = start
    while (end + 1 < rows.length && rows[end + 1]!.village === rows[start]!.village) end++
    for (let i = start + 1; i <= end; i++) lines[i]![column] = null
    if (end > start) merges.push(range(top + start, column, top + end, column))
    start = end + 1
  }
  return merges
}

/** Roster for the notice board: title, unit row, header of two rows, merged villages, total, footer. */
const roster: Layout = {
  extension: 'xlsx',
  write(content) {
    const header = twoRowHeader(content, 2)
    const lines = body(content)
    const merges = [
      range(0, 0, 0, content.columns.length - 1),
      ...header.merges,
      ...mergeVillages(lines, content, 4),
    ]
    const top: Cell[][] = [[content.title], [`填报单位：${content.department}`, null, null, content.unitRow]]
    return write(
      [{ name: '花名册', lines: [...top, ...header.lines, ...lines, totalRow(content), [], FOOTER], merges }],
      'xlsx',
    )
  },
}

/** What a county platform exports: one header row and nothing else. */
const plainXlsx: Layout = {
  extension: 'xlsx',
  write: (content) => write([{ name: 'Sheet1', lines: [headerOf(content), ...body(content)] }], 'xlsx'),
}

/** An old office machine: BIFF8 with a title, a total and a footer. */
const oldXls: Layout = {
  extension: 'xls',
  write: (content) =>
    write(
      [
        {
          name: 'Sheet1',
          lines: [[content.title], headerOf(content), ...body(content), totalRow(content), FOOTER],
          merges: [range(0, 0, 0, content.columns.length - 1)],
        },
      ],
      'biff8',
    ),
}

/** One sheet a village, named after it; the village column is left out. */
const sheetPerVillage: Layout = {
  extension: 'xlsx',
  write(content) {
    const columns = content.columns.filter(([key]) => key !== 'village')
    const groups = groupBy(content.rows, ({ village }) => village)
    const sheets = [...groups].map(([village, rows]) => {
      const part = { ...content, columns, rows }
      const name = village.sharesName ? village.town + village.name : village.name
      return { name, lines: [[content.title], [content.unitRow], headerOf(part), ...body(part)] }
    })
    return write(sheets, 'xlsx')
  },
}

function csvText(lines: Cell[][]): string {
  const field = (cell: Cell) => {
    const text = cell === null ? '' : String(typeof cell === 'object' ? cell.v : cell)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')
}

const csvUtf8: Layout = {
  extension: 'csv',
  write: (content) => Buffer.from(`\uFEFF${csvText([headerOf(content), ...body(content)])}`),
}

/** Saved from Chinese Excel: GBK, and the title and the total are saved too. */
const csvGbk: Layout = {
  extension: 'csv',
  write: (content) =>
    encodeGbk(
      csvText([
        [content.title],
        [content.unitRow],
        headerOf(content),
        ...body(content),
        totalRow(content),
        FOOTER,
      ]),
    ),
}

/** An HTML page under the name .xls, as web systems export it. */
const htmlXls: Layout = {
  extension: 'xls',
  write(content) {
    const text = (cell: Cell) => (cell === null ? '&nbsp;' : String(typeof cell === 'object' ? cell.v : cell))
    const line = (cells: Cell[]) => `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>\r\n`
    const head =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table border="1">\r\n'
    const title = `<tr><th colspan="${content.columns.length}">${content.title}</th></tr>\r\n`
    const table = [headerOf(content), ...body(content), totalRow(content)].map(line).join('')
    return encodeGbk(`${head}${title}${table}</table></body></html>\r\n`)
  },
}

export const LAYOUTS = {
  roster,
  plainXlsx,
  oldXls,
  sheetPerVillage,
  csvUtf8,
  csvGbk,
  htmlXls,
} satisfies Record<string, Layout>
export type LayoutName = keyof typeof LAYOUTS
