import type { AccusedKind, ReportKind } from '@shared/domain/reports'

export type UnitKind = 'commission' | 'department' | 'town' | 'village' | 'office'

/**
 * Whom a report must not reach, as data (DESIGN D8; 信访工作条例 art. 28 and 30). `exclude`: the accused units, for which the
 * case does not exist. `avoid`: kinds of unit that do not get the case although nobody said which one is meant.
 */
export interface ConflictRule {
  accused: AccusedKind
  /** Every kind of report when left out. */
  kinds?: readonly ReportKind[]
  exclude: readonly ('village' | 'town' | 'department')[]
  avoid: readonly UnitKind[]
  /** What the check page says. */
  words: string | null
}

export const conflictRules: readonly ConflictRule[] = [
  {
    accused: 'village-cadre',
    exclude: ['village'],
    avoid: ['village'],
    words: '不会转给本村，本村干部看不到。',
  },
  {
    accused: 'town',
    // the village works under the town and would tell it
    exclude: ['town', 'village'],
    avoid: ['town', 'village'],
    words: '不会转给这个乡镇（街道）和村，他们看不到。',
  },
  {
    accused: 'department',
    exclude: ['department'],
    avoid: ['department'],
    words: '不会转给被反映的部门，他们看不到。',
  },
  { accused: 'recipient', exclude: [], avoid: ['village'], words: '不会转给本村办理。' },
  {
    accused: 'unknown',
    kinds: ['complain', 'report'],
    exclude: [],
    avoid: ['village'],
    words: '不会转给本村办理。',
  },
  { accused: 'unknown', exclude: [], avoid: [], words: null },
]

/** A question about the accounts of a village: whatever else is said, the village does not handle it and does not know of it. */
export function aboutAccounts(rule: ConflictRule): ConflictRule {
  return {
    ...rule,
    exclude: [...new Set<ConflictRule['exclude'][number]>(['village', ...rule.exclude])],
    avoid: [...new Set<UnitKind>(['village', ...rule.avoid])],
    words: rule.exclude.includes('town')
      ? '不会转给这个乡镇（街道）和村，记账和公布的人也看不到。'
      : '不会转给本村，记账和公布的人也看不到。',
  }
}

/** Where a case goes when a unit may not have it: the next kind up, in order of preference. */
export const oneLevelUp: Record<UnitKind, readonly UnitKind[]> = {
  village: ['town'],
  town: ['office', 'commission'],
  department: ['commission', 'office'],
  office: ['commission'],
  commission: [],
}

export function conflictRuleFor(accused: AccusedKind, kind: ReportKind): ConflictRule {
  return conflictRules.find((rule) => rule.accused === accused && (rule.kinds?.includes(kind) ?? true))!
}
