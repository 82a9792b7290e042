import { useSyncExternalStore } from 'react'
import { keep, recall } from './storage'

const key = 'large-print'
const listeners = new Set<() => void>()
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean'
let largePrint = recall(key, isBoolean) ?? false

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether pages are shown in large print on this phone. */
export function useLargePrint(): boolean {
  return useSyncExternalStore(subscribe, () => largePrint)
}

/** Switches large print for every page, and remembers it. */
export function setLargePrint(on: boolean): void {
  largePrint = on
  keep(key, on)
  for (const listener of listeners) listener()
}
