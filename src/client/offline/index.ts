export { daysKept, daysLeft } from './expiry'
export type { Filled, Stage } from './filled'
export { recallMe } from './me'
export { doorButton, type Pack } from './pack'
export {
  dropForm,
  dropPack,
  formOf,
  type Kept,
  keepForm,
  keptNow,
  openKept,
  packOf,
  photosOf,
  useKept,
} from './store'
export { cluesAtTheDoor, type TakenAlong, takeAlong, wipeOffline } from './take-along'
export { tidyPacks } from './tidy'
export { uploadWaiting } from './upload'
