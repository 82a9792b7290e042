import {
  type ClueLevel,
  type ClueState,
  clueLevelNames,
  clueLevels,
  clueStateNames,
  clueStates,
  type RuleKind,
  ruleKindNames,
  ruleKinds,
} from '@shared/domain/clues'
import type { Chip } from '@/components'
import type { Picker } from '../../parts/Pickers'
import type { Share } from '../../parts/Shares'
import { countWords } from '../../parts/words'
import type { ClueCounts, ClueFacets, ClueInput } from '../clue-types'

export type KindFilter = 'any' | RuleKind

export interface ClueFilter {
  kind: KindFilter
  /** Of these an empty text means no limit. */
  state: ClueState | ''
  level: ClueLevel | ''
  ruleId: string
  townCode: string
  programmeCode: string
  q: string
}

/** What still has to be looked at. */
export const toDo: ClueFilter = {
  kind: 'any',
  state: 'open',
  level: '',
  ruleId: '',
  townCode: '',
  programmeCode: '',
  q: '',
}

/** Everything there is. */
export const unlimited: ClueFilter = { ...toDo, state: '' }

/** The filter as the contract wants it. */
export function inputOf(filter: ClueFilter): ClueInput {
  const { kind, state, level, ruleId, townCode, programmeCode, q } = filter
  return {
    ...(kind !== 'any' && { kind }),
    ...(state && { state }),
    ...(level && { level }),
    ...(ruleId && { ruleId }),
    ...(townCode && { townCode }),
    ...(programmeCode && { programmeCode }),
    ...(q && { q }),
  }
}

/** How many limits stand between the list and everything. */
export function limitsIn(filter: ClueFilter): number {
  return Object.keys(inputOf(filter)).length
}

/** All three kinds side by side: who was left out counts as much as who was paid too much. */
export const kindChips: readonly Chip<KindFilter>[] = [
  { value: 'any', label: '全部' },
  ...ruleKindNames.map((value) => ({ value, label: ruleKinds[value].label })),
]

/** The filters of many choices, with how many clues each would leave. */
export function pickersOf(filter: ClueFilter, counts?: ClueCounts, facets?: ClueFacets): Picker[] {
  const options = (rows: ClueFacets['rules'] = []) =>
    rows.map(({ value, label, n }) => ({ value, label, count: n }))
  return [
    {
      key: 'state',
      label: '到哪一步',
      value: filter.state,
      options: clueStateNames.map((value) => ({
        value,
        label: clueStates[value].label,
        count: counts?.byState[value],
      })),
    },
    {
      key: 'level',
      label: '程度',
      value: filter.level,
      options: clueLevelNames.map((value) => ({
        value,
        label: `${clueLevels[value].label}：${clueLevels[value].words}`,
        count: counts?.byLevel[value],
      })),
    },
    { key: 'ruleId', label: '规则', value: filter.ruleId, options: options(facets?.rules) },
    { key: 'townCode', label: '乡镇', value: filter.townCode, options: options(facets?.towns) },
    {
      key: 'programmeCode',
      label: '项目',
      value: filter.programmeCode,
      options: options(facets?.programmes),
    },
  ]
}

/** The first thing to know: how many are still open. */
export function leadWords(counts: ClueCounts): string {
  const open = clueLevelNames.reduce((sum, level) => sum + (counts.byLevel[level] ?? 0), 0)
  return open > 0 ? `还没了结的疑点 ${countWords(open)} 条。` : '没有要核查的疑点。'
}

/** How the open ones divide into levels. */
export function levelShares(counts: ClueCounts): Share[] {
  return clueLevelNames.map((level) => ({
    key: level,
    tone: level,
    words: clueLevels[level].label,
    n: counts.byLevel[level] ?? 0,
  }))
}

/** Why the list is empty. */
export function emptyWords(filter: ClueFilter): { title: string; why: string; filtered: boolean } {
  if (filter.q)
    return {
      title: `没有搜到“${filter.q}”`,
      why: '可以搜姓名和疑点编号，只在现在选的范围里找。',
      filtered: true,
    }
  const filtered = limitsIn(filter) > 0
  if (filtered && !(limitsIn(filter) === 1 && filter.state === 'open'))
    return { title: '没有符合这些条件的疑点', why: '换个条件，或者看全部。', filtered }
  return {
    title: '没有待核查的疑点',
    why: '每天夜里比对一次，有新的疑点会排在这里。',
    filtered,
  }
}
