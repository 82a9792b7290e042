import { isString, phone, storageKey } from '../phone-storage'
import { idleLimit } from './idle-clock'

const key = 'assisted-lock'
const day = 86_400_000
/** A session that was killed cannot take its lock away: so long after its last touch it is nobody's, in milliseconds. */
export const lockLife = idleLimit + 60_000

/** Where a browser keeps the lock, for the window that hears of another one's. */
export const lockKey = storageKey(key)

/** Whether a session runs on this phone, in this window or another. The lock tells nothing else. */
export const isLocked = (): boolean => phone.recall(key, isString) !== undefined

/** Whether somebody else than `holder` has the lock: then `holder` has lost it. */
export function isTaken(holder: string): boolean {
  const now = phone.recall(key, isString)
  return now !== undefined && now !== holder
}

/** Takes the lock, also away from another window, which then wipes itself; or makes it last longer. */
export const takeLock = (holder: string): boolean => phone.keep(key, holder, lockLife / day)

/** Gives the lock back, unless another window has taken it. */
export function releaseLock(holder: string): void {
  if (!isTaken(holder)) phone.forget(key)
}
