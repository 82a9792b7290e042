import Taro from '@tarojs/taro'

const prefix = 'mbz:'

interface Kept {
  value: unknown
  /** Milliseconds since 1970, or null for ever. */
  until: number | null
}

/** Keeps a JSON value on this phone for `days` (for ever when left out). False when the phone has no room. */
export function keep(key: string, value: unknown, days?: number): boolean {
  const kept: Kept = { value, until: days === undefined ? null : Date.now() + days * 86_400_000 }
  try {
    Taro.setStorageSync(prefix + key, kept)
    return true
  } catch {
    return false
  }
}

/** The value kept under `key`, unless it has expired, was never kept, or `isWanted` refuses its shape. */
export function recall<T>(key: string, isWanted: (value: unknown) => value is T): T | undefined {
  try {
    const kept: Partial<Kept> | '' = Taro.getStorageSync(prefix + key)
    if (!kept) return undefined
    if (typeof kept.until === 'number' && kept.until < Date.now()) forget(key)
    else if (isWanted(kept.value)) return kept.value
  } catch {
    // a browser may forbid storage altogether; then nothing was kept
  }
  return undefined
}

/** Removes what was kept under `key`. */
export function forget(key: string): void {
  try {
    Taro.removeStorageSync(prefix + key)
  } catch {
    // nothing can be there when storage is forbidden
  }
}

/** The names of everything that was kept, also of what has expired since. */
export function namesKept(): string[] {
  try {
    const { keys } = Taro.getStorageInfoSync()
    return keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
  } catch {
    return []
  }
}

export const isString = (value: unknown): value is string => typeof value === 'string'
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
