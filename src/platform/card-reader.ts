import { type CardText, readIdCard } from '@shared/domain/id-card'
import Taro from '@tarojs/taro'
import { whileChoosing } from './assisted/background'
import { eraNow } from './assisted/state'
import { noteTemporary, removeFile } from './assisted/temporary-files'

/** What came of a photo of a card. */
export type CardReading = CardText | 'cancelled' | 'unreadable'

/** Longest side of the picture that is read, in pixels: enough for the number, little enough for an old phone. */
const readSide = 1280
/** So long the phone may take to read it, in milliseconds. */
const patience = 12_000

/** Whether this phone can read a card by itself: WeChat from base library 2.27 on, on phones that it supports. */
export function canReadCard(): boolean {
  if (process.env.TARO_ENV !== 'weapp') return false
  try {
    return typeof Taro.createVKSession === 'function' && Boolean(Taro.isVKSupport?.('v1'))
  } catch {
    return false
  }
}

/**
 * Asks for a photo of a card and reads it on this phone. The picture is not sent and not kept; its file is removed at once,
 * whatever comes of it.
 */
export async function readCard(): Promise<CardReading> {
  const era = eraNow()
  const path = await whileChoosing(takePhoto)
  if (path === undefined) return 'cancelled'
  noteTemporary(path)
  try {
    const lines = await recognise(path)
    const { name, idNumber } = readIdCard(lines)
    if (era !== eraNow()) return 'cancelled'
    return name === null && idNumber === null ? 'unreadable' : { name, idNumber }
  } catch {
    return 'unreadable'
  } finally {
    await removeFile(path)
  }
}

async function takePhoto(): Promise<string | undefined> {
  try {
    const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sourceType: ['camera'] })
    return tempFiles[0]?.tempFilePath
  } catch {
    return undefined
  }
}

async function recognise(path: string): Promise<string[]> {
  const picture = await pixelsOf(path)
  const session = Taro.createVKSession({ track: { OCR: { mode: 2 } }, version: 'v1' } as never)
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    return await new Promise<string[]>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), patience)
      session.on('updateAnchors', (anchors: unknown) => resolve(textsOf(anchors)))
      session.on('removeAnchors', () => resolve([]))
      session.start((status: unknown) => {
        if (status) reject(new Error(`status ${status}`))
        else session.runOCR(picture)
      })
    })
  } finally {
    clearTimeout(timer)
    session.stop()
    session.destroy()
  }
}

const textsOf = (anchors: unknown): string[] =>
  (Array.isArray(anchors) ? anchors : []).flatMap(({ text }: { text?: unknown }) =>
    typeof text === 'string' ? text.split('\n') : [],
  )

async function pixelsOf(src: string) {
  const original = await Taro.getImageInfo({ src })
  const scale = Math.min(1, readSide / Math.max(original.width, original.height))
  const width = Math.max(1, Math.round(original.width * scale))
  const height = Math.max(1, Math.round(original.height * scale))
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height })
  const image = canvas.createImage()
  await new Promise<void>((resolve, reject) => {
    image.onload = () => resolve()
    image.onerror = () => reject(new Error('no picture'))
    image.src = src
  })
  const pen = canvas.getContext('2d') as unknown as CanvasRenderingContext2D
  pen.drawImage(image as unknown as CanvasImageSource, 0, 0, width, height)
  const { data } = pen.getImageData(0, 0, width, height)
  pen.clearRect(0, 0, width, height)
  return { frameBuffer: data.buffer as ArrayBuffer, width, height }
}
