import Taro from '@tarojs/taro'

/** What the picture says: the code in groups of four is drawn largest. */
export interface ReceiptPicture {
  title: string
  /** Sixteen digits. */
  receipt: string
  /** What happens by when, a line each. */
  lines: string[]
  foot: string
}

const width = 900
const margin = 60
const colour = { paper: '#ffffff', ink: '#1F2328', soft: '#5A5F66', line: '#E4DFD3', seal: '#B3261E' }

type Pen = Pick<
  CanvasRenderingContext2D,
  'fillRect' | 'fillText' | 'measureText' | 'fillStyle' | 'font' | 'textBaseline'
>

const font = (size: number, weight = 400) => `${weight} ${size}px sans-serif`

function wrap(pen: Pen, text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of text) {
    if (line && pen.measureText(line + letter).width > room) {
      lines.push(line)
      line = ''
    }
    line += letter
  }
  return [...lines, line]
}

const heightOf = (picture: ReceiptPicture) => 560 + picture.lines.length * 110

function draw(pen: Pen, picture: ReceiptPicture): void {
  const room = width - margin * 2
  let top = margin
  const write = (text: string, size: number, fill: string, weight?: number) => {
    pen.font = font(size, weight)
    pen.fillStyle = fill
    for (const line of wrap(pen, text, room)) {
      pen.fillText(line, margin, top)
      top += Math.round(size * 1.5)
    }
  }
  pen.fillStyle = colour.paper
  pen.fillRect(0, 0, width, heightOf(picture))
  pen.fillStyle = colour.seal
  pen.fillRect(0, 0, width, 16)
  pen.textBaseline = 'top'
  write(picture.title, 40, colour.ink, 700)
  top += 20
  write('回执码（查进展只认它，请保管好）', 30, colour.soft)
  write(picture.receipt.replace(/(\d{4})(?=\d)/g, '$1 '), 76, colour.ink, 700)
  pen.fillStyle = colour.line
  pen.fillRect(margin, top, room, 2)
  top += 30
  for (const line of picture.lines) write(line, 34, colour.ink)
  top += 20
  write(picture.foot, 28, colour.soft)
}

/**
 * Saves the receipt as a picture: into the album in WeChat, as a download in a browser.
 * False when the person refused or the phone cannot.
 */
export async function saveReceiptImage(picture: ReceiptPicture): Promise<boolean> {
  try {
    if (process.env.TARO_ENV === 'weapp') await saveToAlbum(picture)
    else await saveAsDownload(picture)
    return true
  } catch {
    return false
  }
}

async function saveToAlbum(picture: ReceiptPicture): Promise<void> {
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height: heightOf(picture) })
  draw(canvas.getContext('2d') as unknown as Pen, picture)
  const { tempFilePath } = await Taro.canvasToTempFilePath({
    canvas: canvas as unknown as Taro.Canvas,
    fileType: 'png',
  })
  await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
}

async function saveAsDownload(picture: ReceiptPicture): Promise<void> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height: heightOf(picture) })
  draw(canvas.getContext('2d')!, picture)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('no picture')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `明白账回执-${picture.receipt.slice(-4)}.png`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
