import Taro from '@tarojs/taro'
import { isAssisted, onSessionEnd } from './state'

const paths = new Set<string>()

/** Notes a file that WeChat made for a picture: it goes with the session at the latest. */
export function noteTemporary(path: string): void {
  if (process.env.TARO_ENV === 'weapp' && isAssisted()) paths.add(path)
}

/** Removes a file of WeChat's; nothing happens where it is gone already or WeChat keeps it until it is closed. */
export function removeFile(filePath: string): Promise<void> {
  paths.delete(filePath)
  return new Promise((resolve) => {
    Taro.getFileSystemManager().unlink({ filePath, complete: () => resolve() })
  })
}

onSessionEnd(() => {
  for (const path of [...paths]) void removeFile(path)
})
