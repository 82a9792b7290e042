export type { SeenNote, WhySeen } from './call-seen'
export { type Seen, useSeen } from './use-seen'
export { type SeenPages, useSeenPages } from './use-seen-pages'
