import type { StaffCallContext } from '@core/host/handler'
import { caseLamp } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { Row } from '@core/modules/entitlements/describe-row'
import { entitlementsToday } from '@core/modules/entitlements/entitlements-today'
import type { OutputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { todayGroups } from '@shared/domain/today'
import { states } from '@shared/domain/workflow'
import { selectToday } from './today.queries'

const SHOWN = 20

/** What whoever signed in has to do, in groups, over reports, clues and people who may be entitled to aid; a case may stand in several. */
export async function getToday(
  _input: unknown,
  { db, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-today'>> {
  const today = todayInShanghai(now())
  const rows = await selectToday(db, actor, today, SHOWN)
  const calendar = await loadCalendar(db)
  const entitled = await entitlementsToday(db, actor, { today, calendar, atMost: SHOWN })
  const groups = todayGroups.flatMap(({ key, label }) => {
    const people = entitled.find((group) => group.key === key)
    if (people)
      return people.count === 0 ? [] : [{ key, label, count: people.count, items: people.rows.map(itemOf) }]
    const found = rows.filter((row) => row.group === key)
    const count = found[0]?.count
    if (!count) return []
    const items = found.map((row) => {
      const { lamp, words } = caseLamp(row, today, calendar)
      return {
        kind: row.clueId === null ? ('report' as const) : ('clue' as const),
        id: row.id,
        clueId: row.clueId,
        number: row.number,
        title: [row.about, row.programmeName].filter(Boolean).join(' · '),
        unitName: row.unitName,
        stateLabel: states[row.state].label,
        dueOn: row.dueOn,
        lamp,
        lampWords: words,
      }
    })
    return [{ key, label, count, items }]
  })
  return { today, groups }
}

type TodayItem = OutputOf<'staff-api', 'get-today'>['groups'][number]['items'][number]

function itemOf({ id, name, aid, villageName, stateLabel, dueOn, lamp, lampWords }: Row): TodayItem {
  return {
    kind: 'entitlement',
    id,
    clueId: id,
    number: '',
    title: `${name} · ${aid}`,
    unitName: villageName ?? '',
    stateLabel,
    dueOn,
    lamp,
    lampWords,
  }
}
