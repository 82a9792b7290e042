import * as h5 from './files-h5'
import * as weapp from './files-weapp'

export type { ChosenFile, Destination, SendResult } from './chosen-file'
export const { chooseFile, sendFile, canFetch, fetchFile } = process.env.TARO_ENV === 'weapp' ? weapp : h5
