import { fitted } from './photo'

/**
 * A picture, upright and small enough, on a canvas; undefined when the file is none. Drawing it anew leaves place and camera data
 * behind.
 */
export async function drawPicture(file: Blob): Promise<HTMLCanvasElement | undefined> {
  const picture = await upright(file)
  if (!picture) return undefined
  const { image, width, height, orientation } = picture
  const canvas = document.createElement('canvas')
  Object.assign(canvas, orientation > 4 ? fitted(height, width) : fitted(width, height))
  const pen = canvas.getContext('2d')
  if (!pen) return undefined
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.transform(...turn(orientation, canvas.width, canvas.height))
  if (orientation > 4) pen.drawImage(image, 0, 0, canvas.height, canvas.width)
  else pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas
}

interface Picture {
  image: CanvasImageSource
  width: number
  height: number
  /** How it has still to be turned, as cameras write it: 1 to 8. */
  orientation: number
  close: () => void
}

async function upright(file: Blob): Promise<Picture | undefined> {
  // iOS before 15 lacks it; Chrome before 81 throws at the option
  const bitmap =
    typeof createImageBitmap === 'function'
      ? await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
      : undefined
  if (bitmap) {
    const { width, height } = bitmap
    return { image: bitmap, width, height, orientation: 1, close: () => bitmap.close() }
  }
  const address = URL.createObjectURL(file)
  const image = new Image()
  const loaded = await new Promise<boolean>((resolve) => {
    image.onload = () => resolve(true)
    image.onerror = () => resolve(false)
    image.src = address
  })
  const close = () => URL.revokeObjectURL(address)
  if (!loaded) {
    close()
    return undefined
  }
  const turnsItself = 'imageOrientation' in document.documentElement.style
  const orientation = turnsItself ? 1 : orientationOf(await firstBytes(file))
  return { image, width: image.naturalWidth, height: image.naturalHeight, orientation, close }
}

/** The orientation stands in the first 64 KB or nowhere. */
const firstBytes = async (file: Blob) =>
  new Uint8Array(await new Response(file.slice(0, 65_536)).arrayBuffer())

type Matrix = [number, number, number, number, number, number]

/** What brings a picture upright into a box of this size. */
function turn(orientation: number, width: number, height: number): Matrix {
  const turns: Record<number, Matrix> = {
    2: [-1, 0, 0, 1, width, 0],
    3: [-1, 0, 0, -1, width, height],
    4: [1, 0, 0, -1, 0, height],
    5: [0, 1, 1, 0, 0, 0],
    6: [0, 1, -1, 0, width, 0],
    7: [0, -1, -1, 0, width, height],
    8: [0, -1, 1, 0, 0, height],
  }
  return turns[orientation] ?? [1, 0, 0, 1, 0, 0]
}

const exif = 0x45786966
const orientationTag = 0x0112

/** How a camera held a JPEG, 1 to 8 as EXIF counts; 1 when it does not say. */
export function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint16(0) !== 0xffd8) return 1
    let at = 2
    while (view.getUint16(at) !== 0xffe1 || view.getUint32(at + 4) !== exif) {
      if (view.getUint8(at) !== 0xff) return 1
      at += 2 + view.getUint16(at + 2)
    }
    const start = at + 10
    const little = view.getUint16(start) === 0x4949
    const list = start + view.getUint32(start + 4, little)
    for (let entry = 0; entry < view.getUint16(list, little); entry++) {
      const place = list + 2 + entry * 12
      if (view.getUint16(place, little) !== orientationTag) continue
      const value = view.getUint16(place + 8, little)
      return value >= 1 && value <= 8 ? value : 1
    }
  } catch {
    // the file ends before it says so
  }
  return 1
}
