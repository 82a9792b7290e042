import type { ChosenFile } from './chosen-file'
import type { Photo } from './photo'

/** A photo as a file that can be uploaded. */
export function fileOfPhoto({ bytes, preview }: Photo, name: string): ChosenFile {
  if (process.env.TARO_ENV === 'weapp') return { name, size: bytes.length, path: preview }
  return new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'image/jpeg' })
}
