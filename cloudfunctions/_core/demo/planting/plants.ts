import type { Plant } from './ground'
import { plantNames, plantOldPeoplesHome, plantSharedAccounts, plantStrangers } from './plant-accounts'
import { plantAmounts, plantEndedGrants, plantForgotten, plantRepeats } from './plant-amounts'
import { plantCars, plantCompanies, plantHomes, plantPurchases } from './plant-assets-of-dibao'
import { plantKinOfCadres, plantOfficials, plantSalaries } from './plant-cadres-and-kin'
import { plantCustody, plantDeaths, plantHouseholdTypes, plantMoves } from './plant-deaths-and-moves'
import { plantCards, plantDoubledCare, plantNotPoor, plantWithoutDisabilityAid } from './plant-disability'
import { plantLargeSubsidies, plantTwoAids } from './plant-doubled-aid'
import { plantLeftOut, plantTooYoung, plantWithoutAllowance } from './plant-elders'
import { plantLoans, plantMigrants, plantOtherWork, plantTwoJobs } from './plant-jobs-and-loans'
import {
  plantEmptyHomes,
  plantLargeClaims,
  plantMeasuredTrees,
  plantSharedParcels,
  plantTreesAndCrops,
} from './plant-land'
import { plantRichPupils, plantUnaidedPupils } from './plant-pupils'
import { plantLatePublications, plantOldRegistries, plantTradeIns, plantVillages } from './plant-sources'
import { plantNotEnrolled, plantTwoSchools } from './plant-students'
import {
  plantHousingFunds,
  plantJobs,
  plantPensions,
  plantPremiums,
  plantUninsured,
} from './plant-work-and-pensions'
import {
  plantRepairsOfCadres,
  plantRepairsTwice,
  plantSecondHomes,
  plantWorks,
} from './plant-works-and-repairs'
import { playScenes, type Script } from './scenes'

/** Scenes of single households, each of which has something to find or something that only looks so. */
const scripts: readonly Script[] = [
  plantDeaths,
  plantCars,
  plantHomes,
  plantPurchases,
  plantCompanies,
  plantOfficials,
  plantSalaries,
  plantKinOfCadres,
  plantTwoAids,
  plantLargeSubsidies,
  plantJobs,
  plantPensions,
  plantHousingFunds,
  plantCustody,
  plantMoves,
  plantHouseholdTypes,
  plantTooYoung,
  plantWithoutAllowance,
  plantCards,
  plantNotPoor,
  plantDoubledCare,
  plantWithoutDisabilityAid,
  plantPremiums,
  plantUninsured,
  plantNotEnrolled,
  plantTwoSchools,
  plantUnaidedPupils,
  plantRichPupils,
  plantLargeClaims,
  plantTreesAndCrops,
  plantMeasuredTrees,
  plantEmptyHomes,
  plantWorks,
  plantRepairsTwice,
  plantRepairsOfCadres,
  plantSecondHomes,
  plantMigrants,
  plantOtherWork,
  plantTwoJobs,
  plantLoans,
  plantStrangers,
  plantAmounts,
  plantRepeats,
  plantNames,
  plantEndedGrants,
  plantForgotten,
  plantLeftOut,
]

/** All plants, in the order in which they take their households. */
export const plants: readonly Plant[] = [
  plantVillages,
  plantSharedAccounts,
  plantSharedParcels,
  plantTradeIns,
  (ground) => playScenes(ground, scripts),
  plantOldPeoplesHome,
  plantLatePublications,
  plantOldRegistries,
]
