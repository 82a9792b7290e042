import Taro from '@tarojs/taro'
import { whileChoosing } from './assisted/background'
import { phaseNow } from './assisted/state'
import { noteTemporary, removeFile } from './assisted/temporary-files'
import { type Chosen, fitted, type Photo, qualities, wantedBytes } from './photo'
import { randomHex } from './random'
import { forget, isObject, isString, keep, recall } from './storage'

const keptPhoto = (id: string) => `photo:${id}`
const pathOf = (id: string) => `${Taro.env.USER_DATA_PATH}/${id}.jpg`
const isPhoto = (value: unknown): value is Photo =>
  isObject(value) && isString(value.id) && value.bytes instanceof Uint8Array
const files = () => Taro.getFileSystemManager()

/** Asks for up to `most` pictures; WeChat's compression makes new JPEG files of them. */
export async function choosePhotos(most: number): Promise<Chosen> {
  const paths = await whileChoosing(() => askForPaths(most))
  const photos: Photo[] = []
  for (const path of paths) {
    const small = await compress(path).catch(() => undefined)
    if (small) photos.push({ id: await randomHex(16), bytes: small.bytes, preview: small.path })
  }
  return { photos, unreadable: paths.length - photos.length }
}

/** Keeps a photo on this phone with a draft. False when there is no room. */
export async function keepPhoto(photo: Photo, days: number): Promise<boolean> {
  // of an assisted session no file may outlive the moment: what is kept is memory then
  if (phaseNow() !== 'none') return keep(keptPhoto(photo.id), photo)
  const path = pathOf(photo.id)
  const { bytes } = photo
  const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  return new Promise((resolve) => {
    files().writeFile({
      filePath: path,
      data,
      success: () => resolve(keep(keptPhoto(photo.id), path, days)),
      fail: () => resolve(false),
    })
  })
}

/** A photo kept earlier. */
export async function recallPhoto(id: string): Promise<Photo | undefined> {
  if (phaseNow() !== 'none') return recall(keptPhoto(id), isPhoto)
  const path = recall(keptPhoto(id), isString)
  if (path === undefined) return undefined
  return read(path).then(
    (bytes) => ({ id, bytes, preview: path }),
    () => undefined,
  )
}

/** Removes a photo and its file from this phone. */
export async function forgetPhoto(photo: Pick<Photo, 'id' | 'preview'>): Promise<void> {
  const inMemory = phaseNow() !== 'none'
  const path = inMemory ? (recall(keptPhoto(photo.id), isPhoto)?.preview ?? photo.preview) : pathOf(photo.id)
  forget(keptPhoto(photo.id))
  // also when its time was over: then only the file is left
  if (path) await removeFile(path)
}

async function askForPaths(most: number): Promise<string[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sizeType: ['compressed'],
      sourceType: ['album', 'camera'],
    })
    const paths = tempFiles.map((file) => file.tempFilePath)
    paths.forEach(noteTemporary)
    return paths
  } catch (fault) {
    if (/cancel/.test((fault as { errMsg?: string }).errMsg ?? '')) return []
    throw fault
  }
}

async function compress(src: string): Promise<{ path: string; bytes: Uint8Array }> {
  const original = await Taro.getImageInfo({ src })
  const { width, height } = fitted(original.width, original.height)
  let path = src
  let bytes = new Uint8Array()
  for (const quality of qualities) {
    const size = { compressedWidth: width, compressedHeight: height }
    path = (await Taro.compressImage({ src, quality: Math.round(quality * 100), ...size })).tempFilePath
    noteTemporary(path)
    bytes = await read(path)
    if (bytes.length <= wantedBytes) break
  }
  return { path, bytes }
}

function read(filePath: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    files().readFile({
      filePath,
      success: ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)),
      fail: reject,
    })
  })
}
