import { writeFile } from 'node:fs/promises'
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Sheet } from '@shared/domain/publicity/sheet'
import { type Code, drawSheet } from './draw-sheet'
import { openFonts } from './fonts'

export interface PaperPage {
  sheet: Sheet
  code: Code
}

const POINTS_PER_MM = 72 / 25.4
/** What printers print. */
export const PRINT_DPI = 300
const MM_PER_INCH = 25.4

/** Letters of a sheet that the fonts lack, each once. */
export async function missingLetters(sheet: Sheet): Promise<string[]> {
  const has = await openFonts()
  const letters = new Set(sheet.marks.flatMap((mark) => (mark.kind === 'text' ? [...mark.text] : [])))
  return [...letters].filter((letter) => !has(letter))
}

/** A PDF with letters as letters and codes as lines; a page is drawn when it is added, and only then held as such. */
export async function openPdf(title: string) {
  await openFonts()
  const { PDFDocument } = await import('@napi-rs/canvas')
  const document = new PDFDocument({ title })
  return {
    add({ sheet, code }: PaperPage): void {
      const context = document.beginPage(
        sheet.widthMm * POINTS_PER_MM,
        sheet.heightMm * POINTS_PER_MM,
        // the package names the browser's type, and gives its own
      ) as unknown as SKRSContext2D
      drawSheet(context, sheet, code, { scale: POINTS_PER_MM })
      document.endPage()
    },
    async write(path: string): Promise<void> {
      await writeFile(path, document.close())
    },
  }
}

/** One sheet as a picture that knows its size in print. */
export async function writePng(path: string, { sheet, code }: PaperPage, dpi = PRINT_DPI): Promise<void> {
  await openFonts()
  const { createCanvas } = await import('@napi-rs/canvas')
  const { default: sharp } = await import('sharp')
  const scale = dpi / MM_PER_INCH
  const [width, height] = [Math.round(sheet.widthMm * scale), Math.round(sheet.heightMm * scale)]
  const canvas = createCanvas(width, height)
  drawSheet(canvas.getContext('2d'), sheet, code, { scale, whole: true })
  await sharp(canvas.data(), { raw: { width, height, channels: 4 } })
    .flatten({ background: '#ffffff' })
    .greyscale()
    .withMetadata({ density: dpi })
    .png({ compressionLevel: 9 })
    .toFile(path)
}
