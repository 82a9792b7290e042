import { forget, isObject, isString, keep, recall } from '@/platform/storage'

/** What is kept of the village opened last: public names only, nothing about the person. */
export interface RememberedVillage {
  code: string
  name: string
  townName: string
  countyName: string
}

const key = 'last-village'

const isRemembered = (value: unknown): value is RememberedVillage =>
  isObject(value) && [value.code, value.name, value.townName, value.countyName].every(isString)

/** Keeps the village that was opened, so that the home page offers it first. */
export function rememberVillage({ code, name, townName, countyName }: RememberedVillage): void {
  keep(key, { code, name, townName, countyName })
}

/** The village opened last on this phone. */
export function rememberedVillage(): RememberedVillage | undefined {
  return recall(key, isRemembered)
}

/** Forgets it, for instance when the code turned out to be no village any more. */
export function forgetVillage(code: string): void {
  if (rememberedVillage()?.code === code) forget(key)
}
