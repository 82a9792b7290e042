import {
  type ClueLevel,
  clueLevelNames,
  clueLevels,
  type RuleKind,
  ruleKindNames,
  ruleKinds,
} from '@shared/domain/clues'
import { type ClueStage, clueStageNames, clueStages } from '@shared/domain/statistics/figures'
import type { Picker } from '../parts/Pickers'
import type { AnnexInput } from './statistics-types'
import type { DashboardState } from './view-props'

type Chosen = Pick<DashboardState, 'from' | 'until' | 'town' | 'programme' | 'stage' | 'level' | 'kind'>

/** A choice out of an address; what is none of the names is no choice. */
const oneOf = <V extends string>(names: readonly V[], value: string): V | undefined =>
  names.find((name) => name === value)

/** Days as the contract wants them. */
export const daysInput = ({ from, until }: Pick<Chosen, 'from' | 'until'>) => ({
  ...(from && { from }),
  ...(until && { until }),
})

/** What the first view counts. */
export const statisticsInput = (chosen: Pick<Chosen, 'from' | 'until' | 'town' | 'programme'>) => ({
  ...daysInput(chosen),
  ...(chosen.town && { townCode: chosen.town }),
  ...(chosen.programme && { programmeCode: chosen.programme }),
})

/** Which clues the table of departments, programmes and towns counts. */
export function annexInput(chosen: Pick<Chosen, 'from' | 'until' | 'stage' | 'level' | 'kind'>): AnnexInput {
  const stage = oneOf<ClueStage>(clueStageNames, chosen.stage)
  const level = oneOf<ClueLevel>(clueLevelNames, chosen.level)
  const kind = oneOf<RuleKind>(ruleKindNames, chosen.kind)
  return { ...daysInput(chosen), ...(stage && { stage }), ...(level && { level }), ...(kind && { kind }) }
}

/** Filters of that table. */
export const annexPickers = ({ stage, level, kind }: Pick<Chosen, 'stage' | 'level' | 'kind'>): Picker[] => [
  {
    key: 'stage',
    label: '到哪一步',
    value: stage,
    options: clueStageNames.map((value) => ({ value, label: clueStages[value].label })),
  },
  {
    key: 'level',
    label: '程度',
    value: level,
    options: clueLevelNames.map((value) => ({ value, label: clueLevels[value].label })),
  },
  {
    key: 'kind',
    label: '类别',
    value: kind,
    options: ruleKindNames.map((value) => ({ value, label: ruleKinds[value].label })),
  },
]
