import type { CountyVillages } from '@core/modules/regions/resolve-village'
import { createVillageMatcher } from '@shared/domain/region'
import { tidyPlaceText } from '@shared/domain/region-names'
import { type VillageChoice, villagePart } from './village-choices'

const MOST_CHARACTERS = 20

/**
 * The name under which the county may know a village from now on, or why this file's name cannot be taught: it must mean that one
 * village wherever it stands, and change nothing that was certain before.
 */
export function aliasFor(
  { text, town, village }: VillageChoice,
  { villages, aliases }: CountyVillages,
): { name: string } | { why: string } {
  const part = villagePart(text)
  if (part.length < 2 || part.length > MOST_CHARACTERS || /[\dA-Za-z]/.test(part))
    return { why: '这个写法不像村名，只在这个文件里算数。' }
  const before = createVillageMatcher(villages, aliases)
  const names = town === null ? [part] : [part, `${tidyPlaceText(town)}${part}`]
  for (const name of names) {
    const former = before.match(name)
    if (former.kind === 'ambiguous' || (former.kind === 'one' && former.code !== village)) continue
    const after = createVillageMatcher(villages, [...aliases, { alias: name, code: village }])
    const meant = [after.match(name), after.match(part, town ?? undefined)]
    if (meant.every((match) => match.kind === 'one' && match.code === village)) return { name }
  }
  return { why: '这个写法也可能指别的村，只在这个文件里算数。' }
}
