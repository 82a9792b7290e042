import type { Image, SKRSContext2D } from '@napi-rs/canvas'
import {
  blackRuns,
  type CodeMark,
  type Mark,
  type Sheet,
  type TextMark,
} from '@shared/domain/publicity/sheet'
import { families } from './fonts'

/** What is scanned: rows of an ordinary code (1 is black), or WeChat's picture. */
export type Code = { rows: readonly string[] } | { picture: Image }

/**
 * Draws a sheet, black on white, `scale` units of the canvas to the millimetre. The one drawing of PDFs and pictures. `whole` puts the
 * sides of a code's squares on whole pixels.
 */
export function drawSheet(
  context: SKRSContext2D,
  sheet: Sheet,
  code: Code,
  { scale, whole = false }: { scale: number; whole?: boolean },
): void {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, sheet.widthMm * scale, sheet.heightMm * scale)
  context.fillStyle = '#000000'
  for (const mark of sheet.marks) drawMark(context, mark, code, scale, whole)
}

function drawMark(context: SKRSContext2D, mark: Mark, code: Code, scale: number, whole: boolean): void {
  const [x, y] = [mark.x * scale, mark.y * scale]
  if (mark.kind === 'bar') context.fillRect(x, y, mark.width * scale, mark.height * scale)
  else if (mark.kind === 'code') drawCode(context, mark, code, scale, whole)
  else {
    context.font = `${mark.size * scale}px ${mark.bold ? families.bold : families.regular}`
    drawText(context, mark, x, y)
  }
}

/** After a stroke the fonts draw digits as those of a fraction, and a PDF then forgets which digits they were: each part by itself. */
const parts = (text: string) => text.split(/(?<=\/)(?=\d)/)

function drawText(context: SKRSContext2D, { text, align }: TextMark, x: number, y: number): void {
  const widths = parts(text).map((part) => context.measureText(part).width)
  const width = widths.reduce((sum, one) => sum + one, 0)
  let left = x - (align === 'center' ? width / 2 : align === 'right' ? width : 0)
  parts(text).forEach((part, i) => {
    context.fillText(part, left, y)
    left += widths[i] ?? 0
  })
}

function drawCode(context: SKRSContext2D, mark: CodeMark, code: Code, scale: number, whole: boolean): void {
  const [left, top, size] = [mark.x * scale, mark.y * scale, mark.size * scale]
  if ('picture' in code) {
    context.drawImage(code.picture, left, top, size, size)
    return
  }
  const snap = (n: number) => (whole ? Math.round(n) : n)
  const edge = (from: number, i: number) => snap(from + (i * size) / code.rows.length)
  // one path: squares that touch leave no hairline between them
  context.beginPath()
  for (const { row, from, length } of blackRuns(code.rows)) {
    const [x, y] = [edge(left, from), edge(top, row)]
    context.rect(x, y, edge(left, from + length) - x, edge(top, row + 1) - y)
  }
  context.fill()
}
