import * as h5 from './watch-h5'
import * as weapp from './watch-weapp'

export const { watchPhone, leavePages } = process.env.TARO_ENV === 'weapp' ? weapp : h5
