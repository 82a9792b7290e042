import * as h5 from './photos-h5'
import * as weapp from './photos-weapp'

export type { Chosen, Photo } from './photo'
export const { choosePhotos, keepPhoto, recallPhoto, forgetPhoto } =
  process.env.TARO_ENV === 'weapp' ? weapp : h5
