import { type Phase, phaseNow, volatile } from './assisted/state'
import { phone, type Store } from './phone-storage'

export { isObject, isString } from './phone-storage'

const memory: Store = {
  keep(key, value) {
    volatile.set(key, value)
    return true
  },
  recall(key, isWanted) {
    const value = volatile.get(key)
    return isWanted(value) ? value : undefined
  },
  forget: (key) => void volatile.delete(key),
  names: () => [...volatile.keys()],
}

const nowhere: Store = {
  keep: () => false,
  recall: () => undefined,
  forget: () => undefined,
  names: () => [],
}

/**
 * The one switch: while a cadre shows a resident's pages, what they keep goes to memory and what they read is memory, so that
 * the cadre's own drafts and receipts are unseen in the session and the resident's after it. After its end, until the pages are
 * gone, nothing is kept at all.
 */
const stores: Record<Phase, Store> = { none: phone, running: memory, over: nowhere }
const store = () => stores[phaseNow()]

/** Keeps a JSON value on this phone for `days` (for ever when left out). False when the phone has no room. */
export const keep: Store['keep'] = (key, value, days) => store().keep(key, value, days)

/** The value kept under `key`, unless it has expired, was never kept, or `isWanted` refuses its shape. */
export const recall: Store['recall'] = (key, isWanted) => store().recall(key, isWanted)

/** Removes what was kept under `key`. */
export const forget: Store['forget'] = (key) => store().forget(key)

/** The names of everything that was kept, also of what has expired since. */
export const namesKept: Store['names'] = () => store().names()
