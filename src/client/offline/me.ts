import type { OutputOf } from '@shared/contracts'
import { forget, isObject, keep, recall } from '@/platform/storage'
import { daysKept } from './expiry'

type Me = OutputOf<'staff-api', 'get-me'>

const key = 'offline-me'
const isMe = (value: unknown): value is Me =>
  isObject(value) && typeof value.account === 'string' && Array.isArray(value.roles)

/** Keeps who is signed in with the clues that were taken along, for pages that are opened without a network. */
export const keepMe = (me: Me): boolean => keep(key, me, daysKept)

/** Who took clues along on this phone. */
export const recallMe = (): Me | undefined => recall(key, isMe)

export const forgetMe = (): void => forget(key)
