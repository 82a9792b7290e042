import type { VillageSources } from '@core/modules/regions/resolve-village'
import { parseGroup } from '@shared/domain/region'
import { foldCommittees, tidyPlaceText } from '@shared/domain/region-names'

/** A name that a clerk has said the meaning of, for one file. */
export interface VillageChoice {
  text: string
  town: string | null
  village: string
}

const NAMED = /^(.+?(?:村村|村|社区))(?![镇乡街])/
const BEFORE_GROUP = /第?(?:\d+|[一二三四五六七八九十]{1,3})(?:村民小组|村民组|小组|组|社|队|号|户)/
const MOST_CHARACTERS = 30

/** The part of an address that names the village, so that a thousand houses of one village are one question. */
export function villagePart(text: string): string {
  const whole = foldCommittees(tidyPlaceText(text))
  const tidy = whole.replace(/^.{2,12}?县(?=.)/, '')
  const named = NAMED.exec(tidy)?.[1]
  if (named && named.length >= 2) return named.slice(0, MOST_CHARACTERS)
  const end = tidy.search(BEFORE_GROUP)
  return (end > 0 ? tidy.slice(0, end) : tidy).slice(0, MOST_CHARACTERS)
}

export const villageKey = (text: string, town: string | null) => `${villagePart(text)}\n${town ?? ''}`

/** The same sources, with the clerk's word where nothing else tells which village is meant. */
export function withChoices(sources: VillageSources, choices: readonly VillageChoice[]): VillageSources {
  if (choices.length === 0) return sources
  const chosen = new Map(choices.map(({ text, town, village }) => [villageKey(text, town), village]))
  return {
    canDoWithoutColumn: sources.canDoWithoutColumn,
    forSheet(sheetName) {
      const resolve = sources.forSheet(sheetName)
      return (village, town) => {
        const found = resolve(village, town)
        const written = village ?? sheetName
        if (!found.reason || written === null) return found
        const code = chosen.get(villageKey(written, town))
        return code === undefined ? found : { code, group: parseGroup(written) }
      }
    },
  }
}
