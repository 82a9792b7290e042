import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import type { Cell } from '@core/tables/reading/workbook'
import type { PublishedAnnex, PublishedRow } from '@shared/domain/statistics/annex'
import { AppError, type FieldFault } from '@shared/errors'

export interface PublishedFile {
  annex: PublishedAnnex
  fileName: string
  sha256: Buffer
}

interface Line {
  line: number
  cells: string[]
}

const LEAD = ['no', 'department', 'programme', 'total'] as const
type Lead = (typeof LEAD)[number]
const HEADERS: Record<Lead, RegExp> = {
  no: /^序号$/,
  department: /部门|单位/,
  programme: /项目/,
  total: /数量|合计|总数|线索数/,
}
const LABELS: Record<Lead, string> = {
  no: '序号',
  department: '业务主管部门',
  programme: '项目名称',
  total: '线索数量',
}
const TOTALS = /^(?:汇总|合计|总计|小计)/
const REMARK = /^(?:备注|说明|注)[:：]/
/** Our own column and rows, when a form that we wrote is read back. */
const APART = /^不按/
const RECOMPUTED = /^重算数/
const MAX_TOWNS = 200

const textOf = (cell: Cell | undefined) =>
  cell === null || cell === undefined ? '' : String(cell).replace(/\s+/g, ' ').trim()

/** A count as printed, null for an empty cell, undefined for words. */
function numberOf(text: string): number | null | undefined {
  if (text === '' || text === '-' || text === '—') return null
  const digits = text.normalize('NFKC').replace(/[,\s]/g, '')
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined
}

async function linesOf(path: string): Promise<{ lines: Line[]; sha256: Buffer; fileName: string }> {
  const survey = await surveyFile(path)
  const sheet = (await openWorkbook(survey)).sheets.find(({ hidden }) => !hidden)
  if (!sheet) throw new AppError('file-not-a-table')
  const lines: Line[] = []
  for await (const rows of sheet.rows())
    for (const { line, cells } of rows) {
      const texts = cells.map(textOf)
      if (texts.some((text) => text !== '')) lines.push({ line, cells: texts })
    }
  return { lines, sha256: survey.sha256, fileName: path.split(/[\\/]/).at(-1)! }
}

interface Head {
  /** Place among the lines of the row that names the towns. */
  last: number
  lead: Record<Lead, number>
  townsTitle: string
  /** Columns of the towns, in order. */
  places: { column: number; name: string }[]
}

/** The two rows of the header: the four columns with the title of the towns, and the towns below it. */
function headOf(lines: readonly Line[]): Head {
  const first = lines.findIndex(
    ({ cells }) =>
      cells.some((text) => HEADERS.no.test(text)) && cells.some((text) => HEADERS.programme.test(text)),
  )
  const cells = lines[first]?.cells ?? []
  const found = LEAD.map((key) => [key, cells.findIndex((text) => HEADERS[key].test(text))] as const)
  const faults: FieldFault[] = found
    .filter(([, column]) => column < 0)
    .map(([key]) => ({ field: LABELS[key], message: `表头里没有“${LABELS[key]}”这一列。` }))
  const lead = Object.fromEntries(found) as Record<Lead, number>
  const after = Math.max(...Object.values(lead)) + 1
  const below = lines[first + 1]?.cells ?? []
  const isTwoRows = below.length > after && below.slice(0, after).every((text) => text === '')
  const names = isTwoRows ? below : cells
  const places = names
    .map((name, column) => ({ column, name }))
    .filter(({ column, name }) => column >= after && name !== '' && !APART.test(name))
  if (places.length === 0 || places.length > MAX_TOWNS)
    faults.push({ field: '乡镇（街道）', message: '“线索数量”右边没有乡镇（街道）的列。' })
  if (faults.length > 0) throw new AppError('columns-missing', { fields: faults })
  const townsTitle = (isTwoRows && cells[places[0]!.column]) || '线索分布情况'
  return { last: isTwoRows ? first + 1 : first, lead, townsTitle, places }
}

/**
 * Reads a published table department × programme × town as it was printed: a department stands once for the rows below it, words
 * in place of the towns' numbers are kept and hold for the rows below without any, sums are not corrected.
 * @throws AppError `not-found`, `file-empty`, `file-not-a-table`, `columns-missing`, `input-invalid` with every cell that is no
 * count
 */
export async function readPublished(path: string): Promise<PublishedFile> {
  const { lines, sha256, fileName } = await linesOf(path)
  const head = headOf(lines)
  const header = lines.find(({ cells }) => cells.some((text) => HEADERS.no.test(text)))!.cells
  const before = lines.slice(
    0,
    lines.findIndex(({ cells }) => cells === header),
  )
  const faults: FieldFault[] = []
  const rows: PublishedRow[] = []
  const remarks: string[] = []
  let totals: PublishedAnnex['totals'] | undefined
  for (const { line, cells } of lines.slice(head.last + 1)) {
    const words = cells.find((text) => text !== '')!
    if (RECOMPUTED.test(words)) continue
    if (REMARK.test(words) || totals !== undefined) {
      remarks.push(cells.filter((text) => text !== '').join(' '))
      continue
    }
    const count = (column: number) => {
      const value = numberOf(cells[column] ?? '')
      if (value === undefined) faults.push({ field: `第 ${line} 行`, message: `“${cells[column]}”不是数。` })
      return value ?? null
    }
    const total = count(head.lead.total)
    const texts = head.places.map(({ column }) => cells[column] ?? '')
    if (TOTALS.test(words)) {
      totals = { total, towns: head.places.map(({ column }) => count(column)) }
      continue
    }
    rows.push(
      rowOf(cells, head, texts, total, rows.at(-1), (message) =>
        faults.push({ field: `第 ${line} 行`, message }),
      ),
    )
  }
  if (rows.length === 0) faults.push({ field: '表', message: '表头下面没有一行数。' })
  if (faults.length > 0) throw new AppError('input-invalid', { fields: faults })
  const title = before.flatMap(({ cells }) => cells).filter((text) => text !== '' && !/^附表/.test(text))
  return {
    annex: {
      title: title.join('') || fileName,
      header: LEAD.map((key) => header[head.lead[key]]!),
      townsTitle: head.townsTitle,
      towns: head.places.map(({ name }) => name),
      rows,
      totals: totals ?? { total: null, towns: head.places.map(() => null) },
      remarks,
    },
    fileName,
    sha256,
  }
}

function rowOf(
  cells: readonly string[],
  { lead }: Head,
  texts: readonly string[],
  total: number | null,
  above: PublishedRow | undefined,
  fault: (message: string) => void,
): PublishedRow {
  const values = texts.map(numberOf)
  const words = texts.filter((_, i) => values[i] === undefined)
  if (words.length > 1) fault(`“${words.join('”“')}”不是数。`)
  const department = cells[lead.department] || above?.department || ''
  const isEmpty = values.every((value) => value === null)
  const inherited =
    isEmpty && total !== null && total > 0 && above?.department === department ? above.note : null
  return {
    no: cells[lead.no] ?? '',
    department,
    programme: cells[lead.programme] ?? '',
    total,
    towns: values.map((value) => value ?? null),
    note: words[0] ?? inherited,
  }
}
