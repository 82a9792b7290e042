import type { Database } from '@core/db/schema'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { cadenceOf } from '@shared/domain/account-periods'
import { addDays, type Day } from '@shared/domain/dates'
import { type Duty, dutyFor } from '@shared/domain/deadlines'
import { parsePeriod } from '@shared/domain/period'
import type { Kysely } from 'kysely'

/** The limits of a county for village accounts (村民委员会组织法 art. 35). */
export interface AccountDuties {
  month: Duty
  quarter: Duty
  posting: Duty
  /** Last day on which a period has to be published. Beyond the loaded holidays: plain calendar days. */
  dueOn(period: string): Day
}

export async function loadAccountDuties(db: Kysely<Database>, county: string): Promise<AccountDuties> {
  const overrides = await selectDutyOverrides(db, county)
  const calendar = await loadCalendar(db)
  const month = dutyFor('village-finance', 'publication', overrides)
  const quarter = dutyFor('village-quarter', 'publication', overrides)
  return {
    month,
    quarter,
    posting: dutyFor('village-posting', 'publication', overrides),
    dueOn(period) {
      const duty = cadenceOf(period) === 'month' ? month : quarter
      const { lastDay } = parsePeriod(period)!
      return dueDay(duty, lastDay, calendar) ?? addDays(lastDay, duty.limit)
    },
  }
}
