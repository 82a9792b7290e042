/**
 * Administrative regions by statistical code: the length tells the level, a prefix is an ancestor. Names and matching of
 * villages live beside this file and are exported from here.
 */
export { displayVillageName, parseGroup, stripTownSuffix, stripVillageSuffix } from './region-names'
export {
  createVillageMatcher,
  type MatcherAlias,
  type MatcherVillage,
  type VillageMatch,
  type VillageMatcher,
} from './village-matcher'

/** 1 province, 2 prefecture, 3 county, 4 town, 5 village. */
export type RegionLevel = 1 | 2 | 3 | 4 | 5

const CODE_LENGTHS = [2, 4, 6, 9, 12]

/** Level of a code of 2, 4, 6, 9 or 12 digits; null for anything else. */
export function regionLevel(code: string): RegionLevel | null {
  const at = /^\d+$/.test(code) ? CODE_LENGTHS.indexOf(code.length) : -1
  return at < 0 ? null : ((at + 1) as RegionLevel)
}

/** Code of the region above; null for a province and for text that is no code. */
export function parentCode(code: string): string | null {
  const level = regionLevel(code)
  return level === null || level === 1 ? null : code.slice(0, CODE_LENGTHS[level - 2])
}

/** The county of a county, town or village. Throws RangeError above a county. */
export function countyOf(code: string): string {
  if ((regionLevel(code) ?? 0) < 3) throw new RangeError(`no county in region code: ${code}`)
  return code.slice(0, 6)
}
