import Taro from '@tarojs/taro'

const prefix = 'mbz:'

interface Kept {
  value: unknown
  /** Milliseconds since 1970, or null for ever. */
  until: number | null
}

/** Where values are kept by name. */
export interface Store {
  /** Keeps a JSON value for `days` (for ever when left out). False when there is no room. */
  keep(key: string, value: unknown, days?: number): boolean
  /** The value kept under `key`, unless it has expired, was never kept, or `isWanted` refuses its shape. */
  recall<T>(key: string, isWanted: (value: unknown) => value is T): T | undefined
  /** Removes what was kept under `key`. */
  forget(key: string): void
  /** The names of everything that was kept, also of what has expired since. */
  names(): string[]
}

/** The name under which the browser itself keeps a value. */
export const storageKey = (key: string): string => prefix + key

/**
 * The phone's own storage, also while an assisted session runs. Pages use ./storage, which knows of sessions; this is for what
 * must outlive them.
 */
export const phone: Store = {
  keep(key, value, days) {
    const kept: Kept = { value, until: days === undefined ? null : Date.now() + days * 86_400_000 }
    try {
      Taro.setStorageSync(prefix + key, kept)
      return true
    } catch {
      return false
    }
  },
  recall(key, isWanted) {
    try {
      const kept: Partial<Kept> | '' = Taro.getStorageSync(prefix + key)
      if (!kept) return undefined
      if (typeof kept.until === 'number' && kept.until < Date.now()) phone.forget(key)
      else if (isWanted(kept.value)) return kept.value
    } catch {
      // a browser may forbid storage altogether; then nothing was kept
    }
    return undefined
  },
  forget(key) {
    try {
      Taro.removeStorageSync(prefix + key)
    } catch {
      // nothing can be there when storage is forbidden
    }
  },
  names() {
    try {
      const { keys } = Taro.getStorageInfoSync()
      return keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    } catch {
      return []
    }
  },
}

export const isString = (value: unknown): value is string => typeof value === 'string'
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
