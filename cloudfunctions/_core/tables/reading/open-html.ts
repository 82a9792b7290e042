import { readFile } from 'node:fs/promises'
import { AppError } from '@shared/errors'
import type { FileSurvey } from './survey-file'
import { textEncodingOf } from './text-encoding'
import type { Cell, MergedRange, SheetRow, Workbook } from './workbook'
import { attribute, decodeEntities } from './xml-text'

const CHARSET = /charset\s*=\s*["']?([\w-]+)/i
const ROW = /<tr\b([^>]*)>([\s\S]*?)(?=<tr\b|<\/tr\s*>|<\/table\s*>|$)/gi
const CELL = /<t[dh]\b([^>]*)>([\s\S]*?)(?=<t[dh]\b|<\/t[dh]\s*>|$)/gi
const SLICE_ROWS = 2000
const MAX_SPAN = 70_000

function textOf(html: string): Cell {
  const text = decodeEntities(html.replace(/<br\s*\/?>/gi, '\n').replace(/<[^>]*>/g, ''))
  const tidy = text.replace(/\u00a0/g, ' ').trim()
  return tidy === '' ? null : tidy
}

function spanOf(attributes: string, name: string): number {
  const span = Number(attribute(` ${attributes}`, name) ?? 1)
  return Number.isInteger(span) && span > 1 ? Math.min(span, MAX_SPAN) : 1
}

/** Rows and merged ranges of all tables of the page, one below the other, as a spreadsheet program shows them. */
function readTables(html: string): { rows: SheetRow[]; merges: MergedRange[] } {
  const rows: SheetRow[] = []
  const merges: MergedRange[] = []
  /** Per column: last row that a cell from above still covers. */
  const coveredUntil: number[] = []
  for (const [, rowAttributes, inner] of html.matchAll(ROW)) {
    const line = rows.length + 1
    const cells: Cell[] = []
    let column = 0
    for (const [, attributes, content] of inner!.matchAll(CELL)) {
      while ((coveredUntil[column] ?? 0) >= line) cells[column++] = null
      const lastRow = line + spanOf(attributes!, 'rowspan') - 1
      const lastColumn = column + spanOf(attributes!, 'colspan') - 1
      if (lastRow > line || lastColumn > column)
        merges.push({ firstRow: line, lastRow, firstColumn: column, lastColumn })
      cells[column] = textOf(content!)
      for (let c = column; c <= lastColumn; c++) {
        coveredUntil[c] = lastRow
        cells[c] ??= null
      }
      column = lastColumn + 1
    }
    rows.push({ line, cells, hidden: /display\s*:\s*none/i.test(rowAttributes!) })
  }
  return { rows, merges }
}

/**
 * An HTML page saved as .xls, as government systems export it. Every cell is text, so no ID number loses digits.
 * @throws AppError `file-not-a-table` when the page has no table, `file-truncated` when it ends inside one.
 */
export async function openHtml(survey: FileSurvey): Promise<Workbook> {
  const declared = CHARSET.exec(survey.head.toString('latin1'))?.[1]?.toLowerCase()
  const encoding =
    survey.utf8 === 'no' && (!declared || /^(gb|utf)/.test(declared)) ? 'gb18030' : textEncodingOf(survey)
  const html = new TextDecoder(encoding).decode(await readFile(survey.path))
  const opened = html.search(/<table\b/i)
  if (opened < 0) throw new AppError('file-not-a-table')
  if (!/<\/table\s*>/i.test(html)) throw new AppError('file-truncated')
  const body = html
    .slice(opened)
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<!--[\s\S]*?-->/g, '')
  const { rows, merges } = readTables(body)
  let done = 0
  async function* slices(): AsyncGenerator<SheetRow[]> {
    for (done = 0; done < rows.length; done += SLICE_ROWS) yield rows.slice(done, done + SLICE_ROWS)
  }
  const sheet = { name: '', hidden: false, merges, rows: slices }
  return {
    dateOffset: 0,
    namedSheets: false,
    sheets: [sheet],
    progress: () => Math.min(1, done / (rows.length || 1)),
  }
}
