import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors'
import sharp from 'sharp'

/** A rectangle in thousandths of the page. */
export interface Cover {
  x: number
  y: number
  w: number
  h: number
}

const THUMB_WIDTH = 160
const THUMB_QUALITY = 60
const QUALITY = 78
const THOUSAND = 1000

/** Small picture of a page. */
export function thumbOf(picture: Buffer): Promise<Buffer> {
  return sharp(picture)
    .resize({ width: THUMB_WIDTH, height: THUMB_WIDTH * 2, fit: 'inside' })
    .jpeg({ quality: THUMB_QUALITY })
    .toBuffer()
}

/** Paints black rectangles into a picture: what lies under them is gone from the new one. */
export async function burnCovers(
  picture: Buffer,
  size: { width: number; height: number },
  covers: readonly Cover[],
): Promise<Buffer> {
  const boxes = covers.flatMap((cover) => {
    const left = Math.floor((cover.x * size.width) / THOUSAND)
    const top = Math.floor((cover.y * size.height) / THOUSAND)
    const right = Math.min(size.width, Math.ceil(((cover.x + cover.w) * size.width) / THOUSAND))
    const bottom = Math.min(size.height, Math.ceil(((cover.y + cover.h) * size.height) / THOUSAND))
    if (right <= left || bottom <= top) return []
    const create = { width: right - left, height: bottom - top, channels: 3, background: '#000000' } as const
    return [{ input: { create }, left, top }]
  })
  return sharp(picture).composite(boxes).jpeg({ quality: QUALITY }).toBuffer()
}

/** Names a page's picture with its covers; two pictures of one stamp are the same. */
export function stampOf(pageId: string, covers: readonly Cover[]): string {
  return createHash('sha256')
    .update(`${pageId}|${JSON.stringify(covers)}`)
    .digest('hex')
    .slice(0, 16)
}

/** Size of a picture that we have made ourselves. */
export async function sizeOf(picture: Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(picture).metadata()
  if (!width || !height) throw new AppError('voucher-unreadable')
  return { width, height }
}
