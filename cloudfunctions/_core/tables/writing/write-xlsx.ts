import { daysBetween } from '@shared/domain/dates'
import { Zip, ZipDeflate } from 'fflate'
import { type SheetColumn, yuanText } from './sheet-column'
import { HEADER, MAIN, packageParts, textCell } from './xlsx-package'

/** Rows of a sheet; further ones go to a second sheet. */
const SHEET_ROWS = 1_048_576
/** Day 0 of spreadsheets. */
const EPOCH = '1899-12-30'
/** Places in `cellXfs` below. */
const STYLES = { integer: 0, heading: 1, money: 2, day: 3, text: 4 } as const

const styles = `${HEADER}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`

function cell<Row>({ type, value, words }: SheetColumn<Row>, row: Row): string {
  const style = STYLES[type]
  if (words) return textCell(words(row), style)
  const content = value(row)
  if (content === null) return '<c/>'
  switch (type) {
    case 'money':
      return `<c s="${style}"><v>${yuanText(Number(content))}</v></c>`
    case 'day':
      return `<c s="${style}"><v>${daysBetween(EPOCH, String(content))}</v></c>`
    case 'integer':
      return `<c><v>${content}</v></c>`
    default:
      return textCell(String(content), style)
  }
}

/**
 * A table as an Excel workbook with numbers and dates as such, one slice of rows at a time: the sheet is written and packed as
 * rows come, so that memory does not grow with them.
 */
export async function* xlsxBytes<Row>(
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: AsyncIterable<Row[]>,
): AsyncGenerator<Uint8Array> {
  const packed: Uint8Array[] = []
  const zip = new Zip((error, bytes) => {
    if (error) throw error
    packed.push(bytes)
  })
  const open = (path: string) => {
    const part = new ZipDeflate(path, { level: 6 })
    zip.add(part)
    return part
  }
  const put = (path: string, text: string) => open(path).push(Buffer.from(text), true)
  const widths = columns.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const begin = (nth: number) => {
    const sheet = open(`xl/worksheets/sheet${nth}.xml`)
    const heading = columns.map(({ header }) => textCell(header, STYLES.heading)).join('')
    sheet.push(
      Buffer.from(
        `${HEADER}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${heading}</row>`,
      ),
    )
    return sheet
  }
  const end = (sheet: ZipDeflate) => sheet.push(Buffer.from('</sheetData></worksheet>'), true)

  let sheets = 1
  let sheet = begin(sheets)
  let used = 1
  for await (const slice of rows) {
    for (let from = 0; from < slice.length; ) {
      if (used === SHEET_ROWS) {
        end(sheet)
        sheet = begin(++sheets)
        used = 1
      }
      const part = slice.slice(from, from + SHEET_ROWS - used)
      const lines = part.map((row) => `<row>${columns.map((column) => cell(column, row)).join('')}</row>`)
      sheet.push(Buffer.from(lines.join('')))
      from += part.length
      used += part.length
    }
    yield* packed.splice(0)
  }
  end(sheet)
  const names = Array.from({ length: sheets }, (_, i) => `${name}${i > 0 ? i + 1 : ''}`)
  for (const [path, text] of packageParts(names, styles)) put(path, text)
  zip.end()
  yield* packed
}
