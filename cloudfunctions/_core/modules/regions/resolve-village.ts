import {
  createVillageMatcher,
  type MatcherAlias,
  type MatcherVillage,
  parseGroup,
} from '@shared/domain/region'

/** Why a village cannot be told. */
export type VillageFault = 'village-missing' | 'village-unknown' | 'village-ambiguous'

export type ResolvedVillage =
  | { code: string; group: number | null; reason?: undefined }
  | {
      code?: undefined
      group?: undefined
      reason: VillageFault
      suggestions: string[]
    }

export type VillageResolver = (village: string | null, town: string | null) => ResolvedVillage

/** Villages of one county with everything that a file may call them. */
export interface CountyVillages {
  villages: MatcherVillage[]
  aliases: MatcherAlias[]
}

const VILLAGE_DIGITS = 12
const MISSING: ResolvedVillage = { reason: 'village-missing', suggestions: [] }
const LOOKS_LIKE_VILLAGE = /(?:村|社区|村委会|居委会)$/

export interface VillageSources {
  /** Resolver for rows of a sheet; `sheetName` speaks for rows without a village column. */
  forSheet(sheetName: string | null): VillageResolver
  /** Whether rows of a sheet without a village column can have a village at all. */
  canDoWithoutColumn(sheetName: string | null): boolean
}

/**
 * Decides which village a row means (FORMATS §4). `region` is what the clerk chose: a village stands in where the file
 * names none, a town narrows the search like a town column. Nothing else is guessed.
 */
export function createVillageSources(
  { villages, aliases }: CountyVillages,
  region: string | null,
): VillageSources {
  const matcher = createVillageMatcher(villages, aliases)
  const regionVillage = region?.length === VILLAGE_DIGITS ? region : null
  const regionTown = region
    ? (villages.find(({ townCode }) => region.startsWith(townCode))?.townName ?? null)
    : null
  const known = new Map<string, ResolvedVillage>()

  const resolve = (village: string, town: string | null): ResolvedVillage => {
    const match = matcher.match(village, town ?? (regionVillage ? null : regionTown) ?? undefined)
    switch (match.kind) {
      case 'one':
        return { code: match.code, group: match.rest === '' ? null : parseGroup(match.rest) }
      case 'ambiguous':
        if (regionVillage && match.codes.includes(regionVillage)) return { code: regionVillage, group: null }
        return { reason: 'village-ambiguous', suggestions: match.codes }
      case 'unknown':
        return { reason: 'village-unknown', suggestions: match.suggestions.map(({ name }) => name) }
    }
  }

  const remembered: VillageResolver = (village, town) => {
    if (village === null) return regionVillage ? { code: regionVillage, group: null } : MISSING
    const key = `${village}\n${town ?? ''}`
    let answer = known.get(key)
    if (!answer) {
      if (known.size > 20_000) known.clear()
      answer = resolve(village, town)
      known.set(key, answer)
    }
    return answer
  }

  /** The sheet's name, when it can only be a village. */
  const villageOfSheet = (sheetName: string | null): string | null => {
    if (sheetName === null) return null
    const match = matcher.match(sheetName)
    return match.kind !== 'unknown' || LOOKS_LIKE_VILLAGE.test(sheetName) ? sheetName : null
  }

  return {
    forSheet(sheetName) {
      const fallback = villageOfSheet(sheetName)
      return fallback === null ? remembered : (village, town) => remembered(village ?? fallback, town)
    },
    canDoWithoutColumn: (sheetName) => regionVillage !== null || villageOfSheet(sheetName) !== null,
  }
}
