import { log } from '@core/host/log'
import type { Services } from '@core/host/services'
import { hourOf } from '@core/modules/cases/hour'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import { daysBetween, todayInShanghai } from '@shared/domain/dates'
import { selectCounties } from './deadlines.queries'
import { loadCalendar } from './load-calendar'

const NOVEMBER = 11

/**
 * From November on, tells the operators of every county once a week that next year's holidays are not loaded (the State
 * Council announces them then). Returns how many counties were told.
 */
export async function warnAboutCalendar(services: Pick<Services, 'db' | 'now'>): Promise<number> {
  const today = todayInShanghai(services.now())
  const year = Number(today.slice(0, 4))
  if (Number(today.slice(5, 7)) < NOVEMBER) return 0
  const calendar = await loadCalendar(services.db)
  if (calendar.coverage.to >= `${year + 1}-12-31`) return 0
  log.warn({ year: year + 1, coveredTo: calendar.coverage.to }, 'work calendar not loaded for next year')
  const week = Math.floor(daysBetween(`${year}-11-01`, today) / 7)
  const counties = await selectCounties(services.db)
  for (const county of counties)
    await enqueue(services.db, {
      county,
      kind: 'calendar-missing',
      at: hourOf(services.now()),
      payload: { year: String(year + 1) },
      dedupeKey: `calendar-missing:${county}:${year + 1}:week-${week}`,
    })
  return counties.length
}
