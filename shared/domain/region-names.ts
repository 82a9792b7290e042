/** Spellings of village, town and group names. Everything works on what people write, not on codes. */

const VILLAGE_COMMITTEE = /村?(?:行政村|村民委员会|村委会|村委)/g
const COMMUNITY_COMMITTEE = /(?:社区)?(?:居民委员会|居委会|居委)/g
const SEPARATORS = /[\s\u200b-\u200f\u2060\ufeff,、/\\|()（）[\]【】<>《》"'“”‘’\u2010-\u2015\u2212_-]/g

/** Half-width, without white space, brackets and separators. */
export function tidyPlaceText(text: string): string {
  return text.normalize('NFKC').replace(SEPARATORS, '')
}

/** Committees become the place that they govern, anywhere in the text: 杨营村村民委员会三社 → 杨营村三社. */
export function foldCommittees(text: string): string {
  return text
    .replace(/社区(?:村民委员会|村委会)/g, '社区')
    .replace(VILLAGE_COMMITTEE, '村')
    .replace(COMMUNITY_COMMITTEE, '社区')
}

/** What people say: 杨营村民委员会 → 杨营村, 东城社区居民委员会 → 东城社区. */
export function displayVillageName(name: string): string {
  return foldCommittees(tidyPlaceText(name))
}

/** Drops the first of `suffixes` that fits, unless fewer than two characters would stay (新村 is a name). */
function dropSuffix(name: string, suffixes: readonly string[]): string {
  for (const suffix of suffixes) {
    const at = name.length - suffix.length
    if (at >= 2 && name.slice(at) === suffix) return name.slice(0, at)
  }
  return name
}

/** Canonical short name, the same for every spelling: 杨营, 杨营村, 杨营村委会 → 杨营; 东城社区居委会 → 东城; 新村村委会 → 新村. */
export function stripVillageSuffix(name: string): string {
  return dropSuffix(displayVillageName(name), ['社区', '村'])
}

export const TOWN_SUFFIXES = ['街道办事处', '街道办', '街道', '民族乡', '镇', '乡'] as const

/** 马河镇 → 马河, 城关街道办事处 → 城关. */
export function stripTownSuffix(name: string): string {
  return dropSuffix(tidyPlaceText(name), TOWN_SUFFIXES)
}

const DIGITS = '零一二三四五六七八九'
const NUMERAL = '[零〇一二两三四五六七八九十百]{1,6}'
const GROUP_UNIT = '(?:村民小组|居民小组|村民组|居民组|生产队|合作社|小组|组|队|社(?!区))'
const GROUP = new RegExp(`(?:^|村|社区)第?(\\d{1,3}|${NUMERAL})${GROUP_UNIT}`)
const BARE_NUMBER = new RegExp(`^(?:\\d{1,3}|${NUMERAL})$`)
const STARTS_LIKE_GROUP = new RegExp(`^第?(?:\\d+|${NUMERAL})(?:${GROUP_UNIT}|号|户|$)`)

/** Whether text after a village name that lacks its suffix can only be a group or a house: 三社, 12号. */
export function startsLikeGroup(text: string): boolean {
  return STARTS_LIKE_GROUP.test(text)
}

/** 一百零三, 二十一, 十二, 三 as a number; null when it is no such numeral (六一). */
function readNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text)
  const match =
    /^(?:([一二三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(
      text.replace(/两/g, '二').replace(/〇/g, '零'),
    )
  if (!match) return null
  const digit = (part: string | undefined) => (part ? DIGITS.indexOf(part) : 0)
  const tens = match[3] ? digit(match[2]) || 1 : 0
  return digit(match[1]) * 100 + tens * 10 + digit(match[4])
}

/**
 * Number of a villagers' group: 一组, 1组, 第一村民组, 三社, 12, also behind a village name (杨营村三社). Null when there is
 * none, as for groups with a name (王家湾社).
 */
export function parseGroup(text: string): number | null {
  const tidy = foldCommittees(tidyPlaceText(text))
  const numeral = GROUP.exec(tidy)?.[1] ?? BARE_NUMBER.exec(tidy)?.[0]
  const group = numeral === undefined ? null : readNumeral(numeral)
  return group === null || group === 0 ? null : group
}
