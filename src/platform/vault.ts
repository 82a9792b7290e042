import { phaseNow } from './assisted/state'
import * as h5 from './vault-h5'
import * as storage from './vault-weapp'

// the mini-program's vault lies in ./storage, which goes to memory while a session runs: that is what a browser needs then
const vault = () => (process.env.TARO_ENV === 'weapp' || phaseNow() !== 'none' ? storage : h5)

/** Keeps a value under a name for `days`, where there is room for photos. False when there is none. */
export const vaultPut: typeof h5.vaultPut = (name, value, days) => vault().vaultPut(name, value, days)

/** What was kept under a name; undefined when nothing was, when its time is over, or where nothing can be kept. */
export const vaultGet: typeof h5.vaultGet = (name) => vault().vaultGet(name)

/** Removes what was kept under a name. */
export const vaultRemove: typeof h5.vaultRemove = (name) => vault().vaultRemove(name)

/** The names under which something is kept, those included whose time is over. */
export const vaultNames: typeof h5.vaultNames = () => vault().vaultNames()
