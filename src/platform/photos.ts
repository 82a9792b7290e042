import * as h5 from './photos-h5'
import * as weapp from './photos-weapp'
import { isWeapp } from './target'

export type { Chosen, Photo } from './photo'
export const { choosePhotos, keepPhoto, recallPhoto, forgetPhoto } = isWeapp ? weapp : h5
