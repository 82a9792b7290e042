import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { selectPaperTowns, selectPaperVillages } from '../publicity.queries'
import { requireWithin } from '../reach'

const TOWN_DIGITS = 9

/** Villages that the reader may make papers for: of his town, or of the town that he chose. */
export async function listPublicityVillages(
  { town: chosen }: ParsedInputOf<'staff-api', 'list-publicity-villages'>,
  { db, actor }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-publicity-villages'>> {
  const towns = await selectPaperTowns(db, actor.county, actor.regionCode)
  const own = towns.length === 1 ? towns[0] : undefined
  const town = chosen ? towns.find(({ code }) => code === chosen) : own
  if (chosen) requireWithin({ regionCode: actor.regionCode.slice(0, TOWN_DIGITS) }, chosen)
  const reach = town && actor.regionCode.length > TOWN_DIGITS ? actor.regionCode : town?.code
  const villages = reach ? await selectPaperVillages(db, actor.county, [reach]) : []
  return {
    town: town ? { code: town.code, name: town.name } : null,
    towns,
    villages: villages.map(({ code, name }) => ({ code, name })),
  }
}
