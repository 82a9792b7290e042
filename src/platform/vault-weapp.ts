import { forget, keep, namesKept, recall } from './storage'

const prefix = 'vault:'
const isAnything = (value: unknown): value is unknown => value !== undefined

/** Keeps a JSON value under a name for `days`, in the mini-program's storage. False when there is no room. */
export async function vaultPut(name: string, value: unknown, days: number): Promise<boolean> {
  return keep(prefix + name, value, days)
}

/** What was kept under a name; undefined when nothing was, or when its time is over. */
export async function vaultGet(name: string): Promise<unknown> {
  return recall(prefix + name, isAnything)
}

/** Removes what was kept under a name. */
export async function vaultRemove(name: string): Promise<void> {
  forget(prefix + name)
}

/** The names under which something is kept, those included whose time is over. */
export async function vaultNames(): Promise<string[]> {
  return namesKept().flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []))
}
