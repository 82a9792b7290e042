import { AppError } from '@shared/errors'
import sharp from 'sharp'

export interface Photo {
  bytes: Buffer
  width: number
  height: number
}

// decoded evidence must not linger in the process, and small instances have no memory for it
sharp.cache(false)

/** Longest side of a stored photo, in pixels. */
const MAX_SIDE = 1600
/** Aim, in bytes; the last attempt is kept whatever its size. */
const MAX_BYTES = 500_000
/** A 50-megapixel camera fits; a small file that claims more is an attack on memory. */
const MAX_PIXELS = 64_000_000

/** Smaller steps until the file is small enough: longest side and JPEG quality. */
const attempts = [
  { side: MAX_SIDE, quality: 80 },
  { side: MAX_SIDE, quality: 65 },
  { side: 1280, quality: 60 },
  { side: 1024, quality: 50 },
]

/** Formats that phones make, by their first bytes; the decoder is never handed SVG, PDF or anything else it also knows. */
const signatures = [
  (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff,
  (bytes: Buffer) => bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n',
  (bytes: Buffer) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  (bytes: Buffer) => /^ftyp(avif|avis|heic|heix|mif1|msf1)$/.test(bytes.toString('latin1', 4, 12)),
]

/**
 * Makes a new JPEG of a photo: turned upright, at most 1600 px, without EXIF, GPS, XMP, profile or comments, because
 * only pixels are carried over (DESIGN D7).
 * @throws AppError `upload-not-image` when it cannot be decoded whole.
 */
export async function reencodePhoto(raw: Buffer): Promise<Photo> {
  if (!signatures.some((matches) => matches(raw))) throw new AppError('upload-not-image')
  try {
    let made: Photo | undefined
    for (const { side, quality } of attempts) {
      const { data, info } = await sharp(raw, {
        limitInputPixels: MAX_PIXELS,
        failOn: 'error',
        animated: false,
      })
        .rotate()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .jpeg({ quality, mozjpeg: false })
        .toBuffer({ resolveWithObject: true })
      made = { bytes: data, width: info.width, height: info.height }
      if (data.length <= MAX_BYTES) break
    }
    return made!
  } catch (cause) {
    throw new AppError('upload-not-image', { cause })
  }
}
