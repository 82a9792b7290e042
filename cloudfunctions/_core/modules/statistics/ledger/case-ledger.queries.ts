import type { Database } from '@core/db/schema'
import { visibleTo } from '@core/modules/cases/cases.queries'
import type { CaseFigureFilter } from '@shared/contracts/statistics'
import type { ReportKind } from '@shared/domain/reports'
import type { CaseState } from '@shared/domain/workflow'
import { type Kysely, sql } from 'kysely'
import { type Look, reportFacts } from '../figures/report-facts.queries'
import type { StatisticsActor } from '../figures/viewer'

type Db = Kysely<Database>

/** A row of the ledger of reports' cases: nothing of what people wrote. */
export interface CaseLedgerRow {
  id: number
  number: string
  kind: ReportKind
  state: CaseState
  townName: string | null
  villageName: string | null
  programmeName: string | null
  unitName: string
  receivedOn: string
  answeredOn: string | null
  closedOn: string | null
  dueOn: string | null
  overdueDays: number | null
  extension: 'none' | 'asked' | 'granted' | 'denied'
  isReturned: boolean
  mergedInto: string | null
}

const SLICE = 2_000

/** The cases that a filter asks for, by id, slice by slice. `db` is a transaction that sees one moment. */
export async function* selectCaseLedger(
  db: Db,
  look: Look,
  filter: CaseFigureFilter,
): AsyncGenerator<CaseLedgerRow[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<CaseLedgerRow>`
      select f.id, c.number, f.kind, f.state, t.display_name as "townName", v.display_name as "villageName",
        g.name as "programmeName", u.name as "unitName", f.received_on as "receivedOn", f.answered_on as "answeredOn",
        f.closed_on as "closedOn", f.due_on as "dueOn",
        case when f.is_running and not f.is_paused and f.due_on < ${look.today}::date then ${look.today}::date - f.due_on end as "overdueDays",
        c.extension, c.is_returned as "isReturned", m.number as "mergedInto"
      from (select * from (${reportFacts(look, filter)}) facts where id > ${after} order by id limit ${SLICE}) f
      join cases c on c.id = f.id
      join units u on u.id = c.unit_id
      left join lateral (select c.merged_into as id) lead on true
      left join lateral (select c.number from cases c where c.id = lead.id and ${visibleTo(look.actor)}) m on true
      left join regions v on v.code = c.village_code and v.level = 5
      left join regions t on t.code = left(c.village_code, 9) and t.level = 4
      left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
      order by f.id`.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < SLICE) return
    after = rows.at(-1)!.id
  }
}

export async function countCaseLedger(db: Db, look: Look, filter: CaseFigureFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${reportFacts(look, filter)}) f`.execute(db)
  return rows[0]!.n
}

/** What statistics need to know of who asked for a file; undefined when the account was disabled or has none of the roles. */
export async function selectStatisticsActor(
  db: Db,
  staffId: string,
  roles: readonly string[],
): Promise<StatisticsActor | undefined> {
  const { rows } = await sql<StatisticsActor>`
    select id, county_code as county, unit_id as "unitId", region_code as "regionCode", roles from staff
    where id = ${staffId} and not disabled and roles && ${[...roles]}::text[]`.execute(db)
  return rows[0]
}
