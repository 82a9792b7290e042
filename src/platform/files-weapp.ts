import Taro from '@tarojs/taro'
import { type ChosenFile, type Destination, patience, type SendResult } from './chosen-file'

/** What WeChat can show, and forward to a chat or a computer from there. */
const shown = ['xlsx', 'xls', 'pdf'] as const

/** Asks for one file out of a chat, of these kinds (`.xlsx,.csv`); undefined when none was chosen. */
export async function chooseFile(accept: string): Promise<ChosenFile | undefined> {
  const extension = accept.split(',').map((ending) => ending.replace('.', ''))
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension })
    const [file] = tempFiles
    return file && { name: file.name, size: file.size, path: file.path }
  } catch {
    return undefined // gone back, or no permission
  }
}

/** Sends a file as a form. `onProgress` hears the share that has left, 0 to 1. Never rejects. */
export function sendFile(
  to: Destination,
  file: ChosenFile,
  onProgress: (share: number) => void,
): Promise<SendResult> {
  if (!('path' in file)) return Promise.resolve('lost')
  return new Promise((resolve) => {
    const task = Taro.uploadFile({
      url: to.url,
      filePath: file.path,
      name: 'file',
      formData: to.form,
    })
    let stalled = setTimeout(() => task.abort(), patience)
    const end = (result: SendResult) => {
      clearTimeout(stalled)
      resolve(result)
    }
    task.then(
      ({ statusCode, data }) => end({ status: statusCode, text: data }),
      () => end('lost'),
    )
    task.progress(({ progress }) => {
      clearTimeout(stalled)
      stalled = setTimeout(() => task.abort(), patience)
      onProgress(Math.min(1, progress / 100))
    })
  })
}

const endingOf = (fileName: string) => shown.find((ending) => fileName.toLowerCase().endsWith(`.${ending}`))

/** Whether a file of this name can be fetched here: WeChat opens workbooks, neither csv nor json. */
export const canFetch = (fileName: string): boolean => endingOf(fileName) !== undefined

/** Fetches what is at an address and opens it; from its menu it can be sent to a chat. False when it did not arrive. */
export async function fetchFile(url: string, fileName: string): Promise<boolean> {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url })
    if (statusCode !== 200) return false
    await Taro.openDocument({ filePath: tempFilePath, fileType: endingOf(fileName), showMenu: true })
    return true
  } catch {
    return false
  }
}
