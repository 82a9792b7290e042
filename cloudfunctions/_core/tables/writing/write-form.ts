import type { Form, FormCell, FormStyle } from '@shared/domain/statistics/annex-form'
import { zipSync } from 'fflate'
import { HEADER, MAIN, packageParts, textCell } from './xlsx-package'

/** Places in `cellXfs` below. */
const STYLES: Record<FormStyle, number> = {
  title: 1,
  head: 2,
  text: 3,
  number: 4,
  total: 5,
  differs: 6,
  remark: 7,
}
/** Empty cells under a merged one keep the frame. */
const FRAME = 3

const FONT = '<name val="宋体"/>'
const side = (name: string) => `<${name} style="thin"><color auto="1"/></${name}>`
const xf = (font: number, fill: number, border: number, align: string) =>
  `<xf numFmtId="0" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1" horizontal="${align}"/></xf>`
const styles = `${HEADER}<styleSheet xmlns="${MAIN}"><fonts count="4"><font><sz val="11"/>${FONT}</font><font><b/><sz val="16"/>${FONT}</font><font><b/><sz val="11"/>${FONT}</font><font><b/><sz val="11"/><color rgb="FFC00000"/>${FONT}</font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFDE9E7"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${[
  xf(1, 0, 0, 'center'),
  xf(2, 0, 1, 'center'),
  xf(0, 0, 1, 'left'),
  xf(0, 0, 1, 'center'),
  xf(2, 0, 1, 'center'),
  xf(3, 2, 1, 'center'),
  xf(0, 0, 0, 'left'),
].join('')}</cellXfs></styleSheet>`

const LETTERS = 26

/** A, B … Z, AA … of a column from 0. */
export function columnName(column: number): string {
  const rest = String.fromCharCode(65 + (column % LETTERS))
  return column < LETTERS ? rest : columnName(Math.floor(column / LETTERS) - 1) + rest
}

/** A title or remark has no frame, also where it covers other cells. */
const isFrameless = (cell: FormCell | null | undefined) => cell?.style === 'title' || cell?.style === 'remark'

function cellXml(cell: FormCell | null, place: string, frameless: boolean): string {
  if (cell === null) return frameless ? '' : `<c r="${place}" s="${FRAME}"/>`
  const style = STYLES[cell.style]
  if (typeof cell.value === 'number') return `<c r="${place}" s="${style}"><v>${cell.value}</v></c>`
  return textCell(cell.value ?? '', style).replace('<c ', `<c r="${place}" `)
}

/** A form with merged cells as an Excel workbook of one sheet, to be printed on one page across, lying. Text is never a formula. */
export function formBytes({ name, widths, rows }: Form): Uint8Array {
  const merges: string[] = []
  const lines = rows.map((cells, r) => {
    const line = cells.map((cell, c) => {
      const { across = 1, down = 1 } = cell ?? {}
      const place = `${columnName(c)}${r + 1}`
      if (across > 1 || down > 1) merges.push(`${place}:${columnName(c + across - 1)}${r + down}`)
      return cellXml(cell, place, isFrameless(cells[0]))
    })
    return `<row r="${r + 1}">${line.join('')}</row>`
  })
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  )
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  const sheet = `${HEADER}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>${merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`}<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`
  const parts = [...packageParts([name], styles), ['xl/worksheets/sheet1.xml', sheet] as const]
  return zipSync(Object.fromEntries(parts.map(([path, text]) => [path, new Uint8Array(Buffer.from(text))])))
}
