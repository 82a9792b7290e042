import type { Keys } from '@core/ports/keys'
import type { Guesses } from './recognise/guess-target'
import type { SurveyedFile } from './recognise/survey-sheets'
import type { VillageChoice } from './recognise/village-choices'

/** What is kept of a file that was recognised. Its first lines are personal data. */
export interface Recognised {
  file: SurveyedFile
  guesses: Guesses
}

/** A village name that nobody understood, and how often it stands in the file. */
export interface UnknownVillage {
  text: string
  town: string | null
  why: 'unknown' | 'ambiguous'
  rows: number
}

interface SealedKinds {
  recognised: Recognised
  villages: VillageChoice[]
  unknown: UnknownVillage[]
}

/** Seals anything that names people or their homes. */
export function sealJson(keys: Pick<Keys, 'seal'>, value: unknown): Buffer {
  return keys.seal('identity', JSON.stringify(value))
}

export function openJson<T>(keys: Pick<Keys, 'open'>, sealed: Uint8Array): T {
  return JSON.parse(keys.open('identity', sealed).toString()) as T
}

export function openRecognised(keys: Pick<Keys, 'open'>, sealed: Uint8Array | null): Recognised | null {
  return sealed ? openJson<SealedKinds['recognised']>(keys, sealed) : null
}

export function openVillages(keys: Pick<Keys, 'open'>, sealed: Uint8Array | null): VillageChoice[] {
  return sealed ? openJson<SealedKinds['villages']>(keys, sealed) : []
}

export function openUnknown(keys: Pick<Keys, 'open'>, sealed: Uint8Array | null): UnknownVillage[] {
  return sealed ? openJson<SealedKinds['unknown']>(keys, sealed) : []
}
