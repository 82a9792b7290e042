export { type LaunchOptions, launch, type MiniProgram } from './launch'
export { createPhone, type Phone } from './phone'
export type { Hit, Query } from './tree'
export type { CallFunction } from './wx'
