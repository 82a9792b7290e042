import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderPdf } from '@core/modules/accounts/vouchers/render-pdf'
import { families, openFonts } from '@core/modules/publicity/paper/fonts'
import type { Sheet } from '@shared/domain/publicity/sheet'
import jsQR from 'jsqr'
import sharp from 'sharp'

export interface PdfPage {
  widthMm: number
  heightMm: number
  text: string
}

/** Size and text of each page of a PDF. */
export const pdfPages = (path: string): PdfPage[] =>
  JSON.parse(execFileSync(process.execPath, [join(__dirname, 'pdf-facts.mjs'), path], { encoding: 'utf8' }))

export interface SeenCode {
  text: string
  /** From side to side, as a share of the picture's width. */
  share: number
}

/** What a phone reads from a picture, and how large the code is on it. */
export async function scan(picture: string | Buffer): Promise<SeenCode | null> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const found = jsQR(new Uint8ClampedArray(data), info.width, info.height)
  if (!found) return null
  const { topLeftCorner: left, topRightCorner: right } = found.location
  return { text: found.data, share: Math.hypot(right.x - left.x, right.y - left.y) / info.width }
}

/** What a phone reads from each page of a PDF. */
export async function scanPdf(path: string): Promise<(SeenCode | null)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mbz-scan-'))
  try {
    const seen: (SeenCode | null)[] = []
    for await (const page of renderPdf(path, folder, new AbortController().signal))
      seen.push(await scan(page.path))
    return seen
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Margin that village printers leave white, in millimetres. */
const MARGIN = 8

/** Lines of a sheet that do not stand on its paper, measured with the fonts that print them. */
export async function outside({ widthMm, heightMm, marks }: Sheet): Promise<string[]> {
  await openFonts()
  const { createCanvas } = await import('@napi-rs/canvas')
  const context = createCanvas(10, 10).getContext('2d')
  return marks.flatMap((mark) => {
    if (mark.kind !== 'text') return []
    context.font = `${mark.size * 10}px ${mark.bold ? families.bold : families.regular}`
    const width = context.measureText(mark.text).width / 10
    const left = mark.x - (mark.align === 'center' ? width / 2 : 0)
    const fits = left >= MARGIN && left + width <= widthMm - MARGIN && mark.y <= heightMm - MARGIN
    return fits ? [] : [mark.text]
  })
}
