import type { Day } from '../dates'
import type { Duty, LimitUnit } from '../deadlines'
import { type Period, parsePeriod } from '../period'

/** How often the payments of a programme are handed in. */
export const cadences = {
  monthly: { label: '每月一次', words: ['monthly', '按月', '每月', '月'], names: months },
  quarterly: { label: '每季度一次', words: ['quarterly', '按季', '每季度', '季'], names: quarters },
  'half-yearly': { label: '每半年一次', words: ['half-yearly', '半年', '每半年'], names: halves },
  yearly: { label: '每年一次', words: ['yearly', 'annual', '按年', '每年', '年'], names: wholeYear },
  term: { label: '每学期一次', words: ['term', '按学期', '每学期', '学期'], names: terms },
} as const satisfies Record<string, { label: string; words: string[]; names: (year: number) => string[] }>

export type Cadence = keyof typeof cadences
export const cadenceNames = Object.keys(cadences) as [Cadence, ...Cadence[]]

function months(year: number): string[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((m) => `${year}-${m < 10 ? `0${m}` : m}`)
}
function quarters(year: number): string[] {
  return [1, 2, 3, 4].map((q) => `${year}Q${q}`)
}
function halves(year: number): string[] {
  return [`${year}H1`, `${year}H2`]
}
function wholeYear(year: number): string[] {
  return [String(year)]
}
function terms(year: number): string[] {
  return [`${year}春`, `${year}秋`]
}

/** A cadence out of a catalogue or a file: `monthly`, 按月, 每月. Null for anything else (不定期). */
export function readCadence(text: string): Cadence | null {
  const wanted = text.trim().toLowerCase()
  return cadenceNames.find((name) => (cadences[name].words as readonly string[]).indexOf(wanted) >= 0) ?? null
}

/** Who hands in what, how often, and how many days after the last day of a period it has to be published. */
export interface Schedule {
  programmeCode: string
  unitId: string
  cadence: Cadence
  dueDays: number
  dueUnit: LimitUnit
  /** Periods that end before are not asked for. */
  startsOn: Day | null
  /** Periods that begin after are not asked for. */
  endsOn: Day | null
}

/** Days that may be entered for a schedule. */
export const DUE_DAYS = { min: 0, max: 180 } as const

/** The periods of a year that a schedule asks for, in order. A term belongs to the year of its name. */
export function periodsOf(
  { cadence, startsOn, endsOn }: Pick<Schedule, 'cadence' | 'startsOn' | 'endsOn'>,
  year: number,
): Period[] {
  return cadences[cadence]
    .names(year)
    .map((name) => parsePeriod(name)!)
    .filter(
      ({ firstDay, lastDay }) =>
        (startsOn === null || lastDay >= startsOn) && (endsOn === null || firstDay <= endsOn),
    )
}

/** 每月一次，每期最后一天以后 20 个工作日内公布 */
export function scheduleWords({
  cadence,
  dueDays,
  dueUnit,
}: Pick<Schedule, 'cadence' | 'dueDays' | 'dueUnit'>): string {
  const days = dueUnit === 'working' ? `${dueDays} 个工作日` : `${dueDays} 天`
  const until = dueDays === 0 ? '每期最后一天以前公布' : `每期最后一天以后 ${days}内公布`
  return `${cadences[cadence].label}，${until}`
}

/** What the due rule of a schedule is as a limit: working days never end on a day off, calendar days move on to a working day. */
export function dueLimit({
  dueDays,
  dueUnit,
}: Pick<Schedule, 'dueDays' | 'dueUnit'>): Pick<Duty, 'limit' | 'unit' | 'rollToWorkday'> {
  return { limit: dueDays, unit: dueUnit, rollToWorkday: dueUnit === 'calendar' && dueDays > 0 }
}
