import { AppError } from '@shared/errors'
import type { Cell } from './workbook'
import { decodeSheetText } from './xml-text'

export interface RowXml {
  /** From the `r` attribute; 0 when the row carries no number. */
  line: number
  hidden: boolean
  cells: Cell[]
}

/** A formula that reads another file: `[1]Sheet1!A1`. Structured references (`Table1[金额]`) have no `!` behind. */
const EXTERNAL = /\[\d+\][^[\]]*!/
const LONGEST_EXACT_NUMBER = 16

function attributeOf(tag: string, name: string): string | null {
  const at = tag.indexOf(` ${name}="`)
  if (at < 0) return null
  const from = at + name.length + 3
  return tag.slice(from, tag.indexOf('"', from))
}

/** Column index from a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & ~32
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

/** Text between `<name …>` and `</name>` of the first such element at or after `from`; null when there is none. */
function innerText(
  xml: string,
  prefix: string,
  name: string,
  from = 0,
): { text: string; end: number } | null {
  const open = `<${prefix}${name}`
  let at = xml.indexOf(open, from)
  while (at >= 0 && !/[\s/>]/.test(xml[at + open.length] ?? '')) at = xml.indexOf(open, at + 1)
  if (at < 0) return null
  const tagEnd = xml.indexOf('>', at)
  if (xml[tagEnd - 1] === '/') return { text: '', end: tagEnd + 1 }
  const close = xml.indexOf(`</${prefix}${name}>`, tagEnd)
  if (close < 0) return null
  return { text: xml.slice(tagEnd + 1, close), end: close }
}

/** Text of a string item: its runs joined, without the phonetic guide. */
export function richText(xml: string, prefix: string): string {
  const guide = `<${prefix}rPh`
  const plain = xml.includes(guide)
    ? xml.replace(new RegExp(`<${prefix}rPh\\b[\\s\\S]*?</${prefix}rPh>`, 'g'), '')
    : xml
  let text = ''
  for (let run = innerText(plain, prefix, 't'); run; run = innerText(plain, prefix, 't', run.end))
    text += run.text
  return decodeSheetText(text)
}

/** A stored double, freed of binary noise beyond the 15 digits that a spreadsheet keeps. */
function numberOf(text: string): Cell {
  if (text === '') return null
  const value = Number(text)
  if (Number.isNaN(value)) return text
  return text.length > LONGEST_EXACT_NUMBER && Math.abs(value) < 1e15 ? Number(value.toPrecision(15)) : value
}

function cellValue(type: string | null, inner: string, prefix: string, shared: readonly string[]): Cell {
  if (type === 'inlineStr') return richText(inner, prefix) || null
  const value = innerText(inner, prefix, 'v')?.text
  if (value === undefined) return null
  switch (type) {
    case 's':
      return shared[Number(value)] || null
    case null:
    case 'n':
      return numberOf(value)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    default:
      return decodeSheetText(value) || null
  }
}

/**
 * One `<row>` element of a worksheet. Cells without an address follow one another; a formula gives its stored value.
 * @throws AppError `file-external-links` when a formula reads another file.
 */
export function parseRowXml(xml: string, shared: readonly string[]): RowXml {
  const tagEnd = xml.indexOf('>')
  const tag = xml.slice(0, tagEnd)
  const colon = tag.search(/[\s:]|$/)
  const prefix = tag[colon] === ':' ? tag.slice(1, colon + 1) : ''
  const open = `<${prefix}c`
  const close = `</${prefix}c>`
  const hidden = attributeOf(tag, 'hidden')
  const cells: Cell[] = []
  let column = 0
  for (let at = xml.indexOf(open, tagEnd); at >= 0; ) {
    const cellTagEnd = xml.indexOf('>', at)
    const cellTag = xml.slice(at, cellTagEnd)
    const reference = attributeOf(cellTag, 'r')
    if (reference) column = columnOf(reference)
    let end = cellTagEnd + 1
    if (xml.charCodeAt(cellTagEnd - 1) !== 47) {
      end = xml.indexOf(close, cellTagEnd)
      if (end < 0) break
      const inner = xml.slice(cellTagEnd + 1, end)
      if (inner.includes('[') && EXTERNAL.test(innerText(inner, prefix, 'f')?.text ?? ''))
        throw new AppError('file-external-links')
      const value = cellValue(attributeOf(cellTag, 't'), inner, prefix, shared)
      while (cells.length < column) cells.push(null)
      cells[column] = value
      end += close.length
    }
    column++
    at = xml.indexOf(open, end)
  }
  return { line: Number(attributeOf(tag, 'r') ?? 0), hidden: hidden === '1' || hidden === 'true', cells }
}
