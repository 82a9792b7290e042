/** Sheets of paper as data: where each mark stands, in millimetres from the upper left. Drawn by the printer and by the page alike. */

export const paperFormats = {
  a4: { label: 'A4', widthMm: 210, heightMm: 297 },
  a3: { label: 'A3', widthMm: 297, heightMm: 420 },
} as const

export type PaperFormat = keyof typeof paperFormats
export const paperFormatNames = Object.keys(paperFormats) as [PaperFormat, ...PaperFormat[]]

/** A line of text. `y` is its baseline, `size` the height of a Chinese letter. */
export interface TextMark {
  kind: 'text'
  text: string
  x: number
  y: number
  size: number
  bold: boolean
  align: 'left' | 'center' | 'right'
}
/** A black bar: a rule, the side of a frame. */
export interface BarMark {
  kind: 'bar'
  x: number
  y: number
  width: number
  height: number
}
/** Where the code to be scanned goes: a square. */
export interface CodeMark {
  kind: 'code'
  x: number
  y: number
  size: number
}
export type Mark = TextMark | BarMark | CodeMark

export interface Sheet {
  widthMm: number
  heightMm: number
  marks: Mark[]
}

/** Letters that a line does not begin with. */
const NOT_FIRST = new Set('，。、；：！？）》」”’…')
/** Letters that a line does not end with. */
const NOT_LAST = new Set('（《「“‘')
const NARROW = /[\x20-\x7e]/
/** Wider than any Latin letter or digit of the fonts, so that what is drawn never passes its place. */
const NARROW_EM = 0.64

/** At most how wide a text is, in the unit of `size`. Chinese letters are squares. */
export function textWidth(text: string, size: number): number {
  let em = 0
  for (const letter of text) em += NARROW.test(letter) ? NARROW_EM : 1
  return em * size
}

/** Cuts a text into lines of at most `width`; numbers and addresses stay whole while they fit. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text, size, width)) {
    if (line !== '' && textWidth(line + piece, size) > width) {
      lines.push(line)
      line = ''
    }
    line += piece
  }
  return line === '' ? lines : [...lines, line]
}

/** What must not be torn apart: a run of digits and Latin letters, a letter with the marks that belong to it. */
function pieces(text: string, size: number, width: number): string[] {
  const found: string[] = []
  for (const letter of text) {
    const last = found.at(-1)
    const joins =
      last !== undefined &&
      (NOT_FIRST.has(letter) ||
        NOT_LAST.has(last.slice(-1)) ||
        (NARROW.test(letter) && NARROW.test(last.slice(-1))))
    if (joins && textWidth(last + letter, size) <= width) found[found.length - 1] = last + letter
    else found.push(letter)
  }
  return found
}

/** The largest size, at most `size`, at which a text stands in one line of `width`. */
export function sizeToFit(text: string, size: number, width: number): number {
  return Math.min(size, width / textWidth(text, 1))
}

/** The same sheet on another format: A4 and A3 have the same proportions. */
export function onFormat(sheet: Sheet, format: PaperFormat): Sheet {
  const { widthMm, heightMm } = paperFormats[format]
  const by = widthMm / sheet.widthMm
  return {
    widthMm,
    heightMm,
    marks: sheet.marks.map((mark) => {
      const at = { x: mark.x * by, y: mark.y * by }
      if (mark.kind === 'bar') return { ...mark, ...at, width: mark.width * by, height: mark.height * by }
      return { ...mark, ...at, size: mark.size * by }
    }),
  }
}

/** Squares side by side in the rows of a code, 1 is black. */
export function blackRuns(rows: readonly string[]): { row: number; from: number; length: number }[] {
  const runs: { row: number; from: number; length: number }[] = []
  rows.forEach((squares, row) => {
    let from = 0
    for (const run of squares.split(/(1+)/)) {
      if (run.startsWith('1')) runs.push({ row, from, length: run.length })
      from += run.length
    }
  })
  return runs
}
