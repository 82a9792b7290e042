import type { Services } from '@core/host/services'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import {
  type CountyVillages,
  createVillageSources,
  type VillageSources,
} from '@core/modules/regions/resolve-village'
import { type Choices, type LaidOutSheet, layOutSheets } from './recognise/lay-out-sheets'
import { withChoices } from './recognise/village-choices'
import { openRecognised, openVillages, type Recognised } from './sealed'

export interface LaidOutImport {
  recognised: Recognised
  county: CountyVillages
  /** With what was chosen for this file. */
  villages: VillageSources
  sheets: LaidOutSheet[]
}

interface Wanted {
  county: string
  region: string | null
  choices: Choices
  recognisedEnc: Uint8Array | null
  villagesEnc: Uint8Array | null
}

/** An import as it would be read now; null before it is recognised. */
export async function layOutImport(
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  row: Wanted,
): Promise<LaidOutImport | null> {
  const recognised = openRecognised(keys, row.recognisedEnc)
  if (!recognised) return null
  const county = await selectCountyVillages(db, row.county)
  const villages = withChoices(createVillageSources(county, row.region), openVillages(keys, row.villagesEnc))
  return { recognised, county, villages, sheets: layOutSheets(recognised.file, row.choices, villages) }
}
