import * as h5 from './vault-h5'
import * as weapp from './vault-weapp'

export const { vaultPut, vaultGet, vaultRemove, vaultNames } = process.env.TARO_ENV === 'weapp' ? weapp : h5
