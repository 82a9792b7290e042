import { addDays, type Day } from './dates'

/** Why somebody is to be visited at home. */
export const visitGroups = ['elder', 'disabled', 'alone'] as const
export type VisitGroup = (typeof visitGroups)[number]

export const visitGroupLabels: Readonly<Record<VisitGroup, string>> = {
  elder: '80 岁以上',
  disabled: '持残疾人证',
  alone: '60 岁以上独居',
}

/**
 * Whose home is on the list, in full years of age. Nobody prescribes the figures; they follow what is common: 80 is the age from
 * which most places pay 高龄津贴, 60 makes an older person (老年人权益保障法 art. 2). Whoever would be older than `oldest` was in
 * most cases never taken out of the register after his death, and no cadre should ask for him at the door.
 */
export const visitAges = { elder: 80, alone: 60, oldest: 110 } as const

/** What came of a visit; the strongest of a year comes first and is what a home counts as. */
export const visitOutcomes = ['helped', 'refused', 'away'] as const
export type VisitOutcome = (typeof visitOutcomes)[number]

export const visitOutcomeLabels: Readonly<Record<VisitOutcome, string>> = {
  helped: '已上门帮办',
  refused: '本人不需要',
  away: '家里没人',
}

/** How the resident agreed. */
export const visitConsents = ['tap', 'spoken'] as const
export type VisitConsent = (typeof visitConsents)[number]

/** What was looked at together. Reporting, asking and 我没收到 are not among them: nothing may tell that somebody did so. */
export const visitHelps = ['own', 'neighbours', 'policies'] as const
export type VisitHelp = (typeof visitHelps)[number]

/** A phone keeps a visit for so many days at most before it sends it. */
export const VISIT_DAYS_BACK = 62

/** The first day for which a visit is still taken. */
export const firstVisitDay = (today: Day): Day => addDays(today, -VISIT_DAYS_BACK)

/** Full years of age on a day. */
export function fullYears(bornOn: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/**
 * The last birthday of those who have so many full years on a day, as text to compare with: in a year without it, 29 February is no
 * day, and the comparison is still that of `fullYears`.
 */
export const bornUntil = (on: Day, years: number): string => `${Number(on.slice(0, 4)) - years}${on.slice(4)}`
