import { type HouseholdType, householdTypeNames } from '@shared/domain/publicity/household-types'
import { type LetterProgramme, layoutLetter } from '@shared/domain/publicity/letter'
import { type CodeKind, layoutPoster, type Office } from '@shared/domain/publicity/poster'
import type { PaperFormat, Sheet } from '@shared/domain/publicity/sheet'
import type { PaperVillage } from '../publicity.queries'

/** Which papers: posters, or letters to one type of household or to all. */
export type PaperWanted =
  | { paper: 'poster'; format: PaperFormat }
  | { paper: 'letter'; household?: HouseholdType | undefined }

/** What stands on the papers of a county, besides the village. */
export interface CountyWords {
  office: Office
  programmes: readonly LetterProgramme[]
  year: number
}

/** The sheets of a village: its poster, or its letters. */
export function sheetsOf(
  wanted: PaperWanted,
  village: PaperVillage,
  county: CountyWords,
  code: { kind: CodeKind; address: string | null },
): Sheet[] {
  const place = {
    villageName: village.name,
    townName: village.townName,
    countyName: village.countyName,
    code: code.kind,
    address: code.address,
  }
  if (wanted.paper === 'poster') return [layoutPoster({ ...place, office: county.office }, wanted.format)]
  const households = wanted.household ? [wanted.household] : householdTypeNames
  const { office, programmes, year } = county
  return households.map((household) =>
    layoutLetter({ ...place, household, year, programmes, county: office, town: village.town }),
  )
}
