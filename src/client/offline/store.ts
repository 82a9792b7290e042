import { useSyncExternalStore } from 'react'
import { forgetPhoto, keepPhoto, type Photo, recallPhoto } from '@/platform/photos'
import { isObject } from '@/platform/storage'
import { vaultGet, vaultNames, vaultPut, vaultRemove } from '@/platform/vault'
import { daysKept, isExpired } from './expiry'
import type { Filled } from './filled'
import type { Pack } from './pack'

/** Everything about clues that is on this phone for whoever is signed in. */
export interface Kept {
  /** Read from the phone; until then the rest is empty. */
  ready: boolean
  packs: readonly Pack[]
  forms: readonly Filled[]
  /** Of the form that is on its way, 0 to 1. */
  sending: { clueId: number; share: number } | null
  /** Forms that went out since the app was opened. */
  sentTitles: readonly string[]
}

const nothing: Kept = { ready: false, packs: [], forms: [], sending: null, sentTitles: [] }

let account: string | undefined
let kept = nothing
const listeners = new Set<() => void>()

function set(next: Partial<Kept>): void {
  kept = { ...kept, ...next }
  for (const listener of listeners) listener()
}

/** What is kept now. */
export const keptNow = (): Kept => kept

/** Follows what is kept. */
export function useKept(): Kept {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => kept,
  )
}

const packName = (id: number) => `pack-${id}`
const formName = (owner: string, id: number) => `form-${owner.length}-${owner}-${id}`

const isOwned = (value: unknown): value is { account: string } =>
  isObject(value) && typeof value.account === 'string'
const isPack = (value: unknown): value is Pack =>
  isOwned(value) && 'takenAt' in value && 'detail' in value && isObject(value.detail)
const isFilled = (value: unknown): value is Filled =>
  isOwned(value) && 'clueId' in value && 'values' in value && 'photos' in value && 'stage' in value

let opening: Promise<void> | undefined

/**
 * Reads what is kept for an account. What is too old goes; so do clues that somebody else took along on this phone. Forms of
 * somebody else stay, unseen, until he signs in again or their time is over.
 */
export function openKept(owner: string): Promise<void> {
  if (account === owner && opening) return opening
  account = owner
  set(nothing)
  opening = read(owner)
  return opening
}

async function read(owner: string): Promise<void> {
  const packs: Pack[] = []
  const forms: Filled[] = []
  const now = Date.now()
  for (const name of await vaultNames()) {
    if (!/^(pack|form)-/.test(name)) continue
    const value = await vaultGet(name)
    if (isPack(value)) {
      if (value.account === owner && !isExpired(value.takenAt, now)) packs.push(value)
      else await vaultRemove(name)
    } else if (isFilled(value)) {
      if (isExpired(value.savedAt, now)) await forgetForm(name, value)
      else if (value.account === owner) forms.push(value)
    } else await vaultRemove(name)
  }
  if (account === owner) set({ ready: true, packs, forms })
}

/** Keeps a clue on this phone. False when there is no room. */
export async function keepPack(pack: Pack): Promise<boolean> {
  if (!(await vaultPut(packName(pack.id), pack, daysKept))) return false
  set({ packs: [...kept.packs.filter(({ id }) => id !== pack.id), pack] })
  return true
}

/** The clue as it was taken along. */
export const packOf = (id: number): Pack | undefined => kept.packs.find((pack) => pack.id === id)

/** Removes a clue from this phone. */
export async function dropPack(id: number): Promise<void> {
  set({ packs: kept.packs.filter((pack) => pack.id !== id) })
  await vaultRemove(packName(id))
}

/** Keeps a form as it is now, with photos that are new in it; photos that are no longer in it go. False when there is no room. */
export async function keepForm(filled: Filled, photos: readonly Photo[] = []): Promise<boolean> {
  const before = formOf(filled.clueId)?.photos ?? []
  set({ forms: [...kept.forms.filter(({ clueId }) => clueId !== filled.clueId), filled] })
  // one day longer than the form: it is the form that says when they go
  const fresh = photos.filter(({ id }) => !before.includes(id))
  const results = await Promise.all(fresh.map((photo) => keepPhoto(photo, daysKept + 1)))
  await Promise.all(before.filter((id) => !filled.photos.includes(id)).map(forgetById))
  return (
    (await vaultPut(formName(filled.account, filled.clueId), filled, daysKept + 1)) && results.every(Boolean)
  )
}

/** The form about a clue that is kept. */
export const formOf = (clueId: number): Filled | undefined =>
  kept.forms.find((filled) => filled.clueId === clueId)

/** The photos of a form that can still be read, in order. */
export async function photosOf(filled: Filled): Promise<Photo[]> {
  const photos = await Promise.all(filled.photos.map((id) => recallPhoto(id)))
  return photos.filter((photo) => photo !== undefined)
}

/** Removes a form and its photos. */
export async function dropForm(filled: Filled): Promise<void> {
  set({ forms: kept.forms.filter(({ clueId }) => clueId !== filled.clueId) })
  await forgetForm(formName(filled.account, filled.clueId), filled)
}

async function forgetForm(name: string, { photos }: Filled): Promise<void> {
  await Promise.all(photos.map(forgetById))
  await vaultRemove(name)
}

const forgetById = (id: string) => forgetPhoto({ id, preview: '' })

/** Removes everything about clues from this phone, whoever took it along. */
export async function wipeKept(): Promise<void> {
  account = undefined
  opening = undefined
  set(nothing)
  for (const name of await vaultNames()) {
    if (!/^(pack|form)-/.test(name)) continue
    const value = await vaultGet(name)
    if (isFilled(value)) await forgetForm(name, value)
    else await vaultRemove(name)
  }
}

/** Says how far the form on its way is; null when none is. */
export const tellSending = (sending: Kept['sending']) => set({ sending })

/** Notes that a form has arrived. */
export const tellSent = (title: string) => set({ sentTitles: [...kept.sentTitles, title] })
