import {
  displayVillageName,
  foldCommittees,
  startsLikeGroup,
  stripTownSuffix,
  stripVillageSuffix,
  TOWN_SUFFIXES,
  tidyPlaceText,
} from './region-names'

export interface MatcherVillage {
  code: string
  /** As in the statistical register: 杨营村民委员会. */
  name: string
  townCode: string
  townName: string
}

/** Another name of a village: merged, renamed, with or without its old town in front. */
export interface MatcherAlias {
  alias: string
  code: string
}

export type VillageMatch =
  /** `rest` is what followed the village name: 三社. */
  | { kind: 'one'; code: string; rest: string }
  | { kind: 'ambiguous'; codes: string[] }
  /** Close names for the clerk to choose from, nearest first; never applied silently. */
  | { kind: 'unknown'; suggestions: { code: string; name: string; distance: number }[] }

export interface VillageMatcher {
  /** `town` is the town column of the row, when there is one. */
  match(text: string, town?: string): VillageMatch
}

interface Entry {
  code: string
  /** As people say it: 杨营村. */
  name: string
  short: string
  townCode: string
}

/** null: any town. An empty set: a town that this county does not have. */
type Towns = ReadonlySet<string> | null

const CACHE_LIMIT = 50_000
const MAX_SUGGESTIONS = 5
/** Province, prefecture and county in front of an address; tried only after everything that is known by name. */
const HIGHER_REGIONS =
  /^(?:.{2,8}?(?:省|自治区))?(?:.{2,9}?(?:自治州|地区|州|盟|市))?(?:.{1,9}?(?:自治县|县|区|旗|市))?/
const UNKNOWN_TOWN = /^.{1,8}?(?:街道办事处|街道办|街道|镇|乡)/

function addTo<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const values = map.get(key)
  if (values) values.add(value)
  else map.set(key, new Set([value]))
}

/** Every spelling of every town → the towns that it may mean. An exact name never means a namesake of another kind. */
function indexTowns(villages: readonly MatcherVillage[]): Map<string, Set<string>> {
  const exact = new Map<string, Set<string>>()
  for (const village of villages) {
    const name = tidyPlaceText(village.townName)
    if (name !== '') addTo(exact, name, village.townCode)
  }
  const spellings = new Map(exact)
  for (const [name, codes] of exact) {
    for (const suffix of TOWN_SUFFIXES) {
      const spelling = stripTownSuffix(name) + suffix
      if (exact.has(spelling)) continue
      for (const code of codes) addTo(spellings, spelling, code)
    }
  }
  return spellings
}

function levenshtein(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(change, previous[j]! + 1, current[j - 1]! + 1))
    }
    previous = current
  }
  return previous[b.length]!
}

/**
 * Finds the village that a file means, within one county (FORMATS §4): 陇西县马河镇杨营村三社, 马河镇杨营村, 杨营, 杨营村委会, or an
 * alias. The town comes from the text, from the `town` column or from both, which must agree; a town that the county does
 * not have, or a name that two towns share, is never guessed. Answers are cached by text.
 */
export function createVillageMatcher(
  villages: readonly MatcherVillage[],
  aliases: readonly MatcherAlias[],
): VillageMatcher {
  const entries = villages.map((village): Entry => {
    const name = displayVillageName(village.name)
    return { code: village.code, name, short: stripVillageSuffix(name), townCode: village.townCode }
  })
  const byCode = new Map(entries.map((entry): [string, Entry] => [entry.code, entry]))
  const names = new Map<string, Set<Entry>>()
  const oldNames = new Map<string, Set<Entry>>()
  for (const entry of entries) addTo(names, entry.short, entry)
  for (const { alias, code } of aliases) {
    const entry = byCode.get(code)
    if (!entry) continue
    addTo(names, stripVillageSuffix(alias), entry)
    addTo(oldNames, stripVillageSuffix(alias), entry)
  }
  const longestName = Math.max(0, ...Array.from(names.keys(), (name) => name.length))
  const towns = indexTowns(villages)
  const townSpellings = Array.from(towns.keys()).sort((a, b) => b.length - a.length)
  const shortTowns = new Map<string, Set<string>>()
  for (const [name, codes] of towns) {
    for (const code of codes) addTo(shortTowns, stripTownSuffix(name), code)
  }
  const cache = new Map<string, VillageMatch>()

  /** The longest known name that starts `text` and is followed by its suffix, a group or nothing. */
  function matchStart(text: string, within: Towns, table = names): VillageMatch | null {
    for (let length = Math.min(longestName, text.length); length > 0; length--) {
      const found = table.get(text.slice(0, length))
      if (!found) continue
      const after = text.slice(length)
      const suffix = after.slice(0, 2) === '社区' ? '社区' : after[0] === '村' ? '村' : ''
      if (suffix === '' && after !== '' && !startsLikeGroup(after)) continue
      const here = Array.from(found).filter((entry) => within === null || within.has(entry.townCode))
      if (here.length === 0) continue
      const sameKind = suffix === '' ? [] : here.filter((entry) => entry.name === entry.short + suffix)
      const chosen = sameKind.length > 0 ? sameKind : here
      return chosen.length === 1
        ? { kind: 'one', code: chosen[0]!.code, rest: after.slice(suffix.length) }
        : { kind: 'ambiguous', codes: chosen.map((entry) => entry.code).sort() }
    }
    return null
  }

  /** The town written out in the text, and what follows it. */
  function findTown(text: string): { codes: ReadonlySet<string>; rest: string } | null {
    for (const spelling of townSpellings) {
      const at = text.indexOf(spelling)
      if (at >= 0) return { codes: towns.get(spelling)!, rest: text.slice(at + spelling.length) }
    }
    return null
  }

  function readTownColumn(town: string): Towns {
    if (town === '' || towns.size === 0) return null
    return findTown(town)?.codes ?? shortTowns.get(town) ?? new Set()
  }

  function both(a: Towns, b: ReadonlySet<string>): ReadonlySet<string> {
    return a === null ? b : new Set(Array.from(b).filter((code) => a.has(code)))
  }

  /** 马河杨营村: the town without its suffix in front of the village. */
  function matchAfterShortTown(text: string, column: Towns): VillageMatch | null {
    for (let length = Math.min(10, text.length - 1); length > 0; length--) {
      const codes = shortTowns.get(text.slice(0, length))
      const match = codes && matchStart(text.slice(length), both(column, codes))
      if (match) return match
    }
    return null
  }

  function suggest(text: string, within: Towns): VillageMatch {
    const end = text.search(/村|社区|第?[\d一二三四五六七八九十百]+(?:组|社|队|小组|村民)/)
    const wanted = stripVillageSuffix(end > 1 ? text.slice(0, end) : text)
    const limit = wanted.length < 2 ? -1 : Math.max(1, Math.floor(wanted.length / 3))
    const suggestions = entries
      .filter((entry) => Math.abs(entry.short.length - wanted.length) <= limit)
      .map((entry) => ({ entry, distance: levenshtein(wanted, entry.short) }))
      // A different name in a different town is no suggestion; the same name there may be a wrong town.
      .filter(
        ({ entry, distance }) =>
          distance <= limit && (distance === 0 || within === null || within.has(entry.townCode)),
      )
      .sort((a, b) => a.distance - b.distance || (a.entry.code < b.entry.code ? -1 : 1))
      .slice(0, MAX_SUGGESTIONS)
      .map(({ entry, distance }) => ({ code: entry.code, name: entry.name, distance }))
    return { kind: 'unknown', suggestions }
  }

  function find(rawText: string, rawTown: string): VillageMatch {
    const text = foldCommittees(tidyPlaceText(rawText))
    const town = tidyPlaceText(rawTown)
    if (text === '') return { kind: 'unknown', suggestions: [] }
    const column = readTownColumn(town)
    const written = findTown(text)
    const local = text.replace(HIGHER_REGIONS, '')
    const match =
      // An alias may carry a town that no longer exists, in the text or in the column.
      (town !== '' && matchStart(town + text, null, oldNames)) ||
      (written && matchStart(written.rest, both(column, written.codes))) ||
      matchStart(text, column) ||
      matchAfterShortTown(text, column) ||
      (local !== text && (matchStart(local, column) || matchAfterShortTown(local, column))) ||
      (towns.size === 0 && matchStart(local.replace(UNKNOWN_TOWN, ''), null))
    if (match) return match
    if (!written) return suggest(local.replace(UNKNOWN_TOWN, '') || local, column)
    return suggest(written.rest, both(column, written.codes))
  }

  return {
    match(text, town = '') {
      const key = `${text}\n${town}`
      let answer = cache.get(key)
      if (!answer) {
        if (cache.size >= CACHE_LIMIT) cache.clear()
        answer = find(text, town)
        cache.set(key, answer)
      }
      return answer
    },
  }
}
