import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadKeys } from '@core/ports/keys'
import sharp from 'sharp'

/** A photo as a phone takes it: with camera, time and place of the picture in its EXIF block. */
export function photoWithPlace(): Promise<Buffer> {
  const lines = Array.from(
    { length: 12 },
    (_, i) => `<rect x="60" y="${90 + i * 60}" width="${300 + ((i * 137) % 500)}" height="22"/>`,
  )
  const notice = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900"
    fill="#f4efe2"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(notice))
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: { Make: 'HUAWEI', Model: 'Mate 60', DateTime: '2026:11:20 09:15:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 0/1 1200/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '104/1 38/1 600/100',
      },
    })
    .toBuffer()
}

/** The photos that a product keeps, by file name, opened with its own key. */
export function storedPhotos(dataDir: string): Map<string, Buffer> {
  const keys = loadKeys(dataDir)
  const folder = join(dataDir, 'storage/evidence')
  let names: string[] = []
  try {
    names = readdirSync(folder)
  } catch {
    // nothing was stored yet
  }
  return new Map(names.map((name) => [name, keys.open('report', readFileSync(join(folder, name)))]))
}
