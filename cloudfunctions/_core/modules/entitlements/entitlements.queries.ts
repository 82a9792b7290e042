import type { Database } from '@core/db/schema'
import { matching, type Viewer, visibleTo } from '@core/modules/clues/visible-clues.queries'
import type { StaffActor } from '@core/modules/staff/staff-actor'
import type { Day } from '@shared/domain/dates'
import type { LimitUnit } from '@shared/domain/deadlines'
import type { CallOutcome, EntitlementState } from '@shared/domain/entitlements'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { type Kysely, type RawBuilder, sql } from 'kysely'

type Db = Kysely<Database>

/** Whoever goes to homes sees the whole of his region, also before a unit was asked to verify. */
export const viewerOf = ({ county, id, regionCode }: StaffActor): Viewer => ({
  county,
  staff: { id, regionCode },
})

/** One line of the work list. */
export interface EntitlementRow {
  id: number
  subjectId: number
  state: EntitlementState
  name: string
  idLast4: string | null
  householdNo: string | null
  villageCode: string | null
  villageName: string | null
  townName: string | null
  programmeName: string | null
  ruleId: string
  reason: string
  foundOn: Day
  tries: number
  isSentBack: boolean
  nextOn: Day | null
  dueOn: Day | null
  limit: number | null
  limitUnit: LimitUnit | null
  place: Day
}

/** Clues `c` that are on the list at all, whatever rule made them. */
const listed = sql`c.rule_kind = 'entitlement' and s.kind = 'person'`

/** With the latest call `k` and the running case `w`. */
const tables = sql`clues c
  join clue_subjects s on s.id = c.subject_id
  left join entitlement_calls k on k.clue_id = c.id and k.is_latest
  left join cases w on w.clue_id = c.id and w.closed_at is null`

/** Where clue `c` stands for those who call. */
const stateOf = (today: Day): RawBuilder<unknown> => sql`case
  when c.state = 'gone' then 'gone'
  when c.state = 'refuted' then 'not-entitled'
  when c.state = 'written-off' then case when c.received_on is not null then 'received' when c.call_outcome = 'refused' then 'refused'
    when c.call_outcome = 'applied' then 'gone' else 'settled' end
  when w.id is not null or c.state = 'verifying' or (c.state = 'confirmed' and c.call_outcome is null) then 'with-town'
  when k.state = 'waiting' then 'waiting'
  when c.state = 'confirmed' then case when coalesce(k.next_on, '-infinity') <= ${today}::date then 'ask' else 'applied' end
  when k.state = 'counts' and k.next_on > ${today}::date then 'later'
  else 'to-call' end`

/** What comes first: results that are due, those to be called again, those found first. */
const place = sql`coalesce(case when k.state = 'waiting' then k.due_on end, k.next_on, c.first_seen)`

const columns = (
  today: Day,
) => sql`c.id, c.subject_id as "subjectId", ${stateOf(today)} as state, s.name, s.id_last4 as "idLast4",
  s.household_no as "householdNo", v.code as "villageCode", v.display_name as "villageName", t.display_name as "townName",
  g.name as "programmeName", c.rule_id as "ruleId", c.reason, c.first_seen as "foundOn", ${tries} as tries,
  coalesce(k.state = 'sent-back', false) as "isSentBack", k.next_on as "nextOn", case when k.state = 'waiting' then k.due_on end as "dueOn",
  k.limit_days as "limit", k.limit_unit as "limitUnit", ${place} as place`

/** How often nobody was reached since somebody was. */
const tries = sql`(select count(*)::int from entitlement_calls u where u.clue_id = c.id and u.outcome = 'unreachable'
  and not exists (select from entitlement_calls x where x.clue_id = c.id and x.outcome <> 'unreachable' and x.recorded_at > u.recorded_at))`

const places = sql`left join regions v on v.code = c.village_code and v.level = 5
  left join regions t on t.code = left(c.village_code, 9)
  left join programmes g on g.county_code = c.county_code and g.code = c.programme_code`

export interface EntitlementFilter {
  states: readonly EntitlementState[]
  /** None but these clues. */
  ids?: readonly number[]
  programmeCode?: string
  villageCode?: string
  q?: string
}

/** A page of the list, by what comes first. */
export async function selectEntitlements(
  db: Db,
  viewer: Viewer,
  { states, ids, ...filter }: EntitlementFilter,
  page: { today: Day; after: { place: Day; id: number } | null; limit: number },
): Promise<EntitlementRow[]> {
  const { today, after, limit } = page
  const { rows } = await sql<EntitlementRow>`
    select ${columns(today)} from ${tables} ${places}
    where ${listed} and ${visibleTo(viewer)} and ${matching(viewer, filter)}
      and ${stateOf(today)} = any(${[...states]}::text[])
      and (${ids === undefined}::boolean or c.id = any(${[...(ids ?? [])]}::bigint[]))
      and (${after === null}::boolean or (${place}, c.id) > (${after?.place ?? null}::date, ${after?.id ?? null}::bigint))
    order by ${place}, c.id limit ${limit}`.execute(db)
  return rows
}

export interface Tally {
  state: EntitlementState
  programme: string | null
  programmeName: string | null
  village: string | null
  villageName: string | null
  n: number
  late: number
}

/** All that the viewer may see, counted by everything that can be chosen. */
export async function countEntitlements(
  db: Db,
  viewer: Viewer,
  q: string | undefined,
  today: Day,
): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    with cube as (
      select ${stateOf(today)} as state, c.programme_code as programme, c.village_code as village, count(*)::int as n,
        count(*) filter (where k.state = 'waiting' and k.due_on < ${today}::date)::int as late
      from ${tables} where ${listed} and ${visibleTo(viewer)} and ${matching(viewer, { q })} group by 1, 2, 3
    )
    select b.state, b.programme, g.name as "programmeName", v.code as village, v.display_name as "villageName", b.n, b.late from cube b
    left join programmes g on g.county_code = ${viewer.county} and g.code = b.programme
    left join regions v on v.code = b.village and v.level = 5`.execute(db)
  return rows
}

export interface EntitlementDetail extends EntitlementRow {
  revision: number
  programmeCode: string | null
  departmentUnitId: string | null
  periods: string
  wouldClear: string
  inputsHash: string
  evidence: { sources: { kind: RegistryKind; version: number; as_of: Day }[] }
  withUnit: string | null
  receivedOn: Day | null
}

/** One of the list, with the number of things that were written down about it. */
export async function selectEntitlement(
  db: Db,
  viewer: Viewer,
  id: number,
  today: Day,
): Promise<EntitlementDetail | undefined> {
  const { rows } = await sql<EntitlementDetail>`
    select ${columns(today)}, c.programme_code as "programmeCode", g.department_unit_id as "departmentUnitId", c.periods,
      c.would_clear as "wouldClear", c.inputs_hash as "inputsHash", c.evidence, u.name as "withUnit", c.received_on as "receivedOn",
      (select count(*) + count(e.decided_by) from entitlement_calls e where e.clue_id = c.id)::int as revision
    from ${tables} ${places} left join units u on u.id = w.unit_id
    where c.id = ${id} and ${listed} and ${visibleTo(viewer)}`.execute(db)
  return rows[0]
}

/** Others of a household on the list that are not ended. */
export async function selectHousehold(
  db: Db,
  viewer: Viewer,
  { id, householdNo }: Pick<EntitlementDetail, 'id' | 'householdNo'>,
  today: Day,
): Promise<EntitlementRow[]> {
  if (householdNo === null) return []
  const { rows } = await sql<EntitlementRow>`
    select ${columns(today)} from ${tables} ${places}
    where ${listed} and ${visibleTo(viewer)} and s.household_no = ${householdNo} and c.id <> ${id}
      and c.state in ('open', 'verifying', 'confirmed') order by c.id limit 12`.execute(db)
  return rows
}

export interface CallRow {
  id: string
  byId: string
  by: string
  on: Day
  outcome: CallOutcome
  why: string | null
  textEnc: Buffer | null
  appliedOn: Day | null
  office: string | null
  state: 'counts' | 'waiting' | 'agreed' | 'sent-back' | 'overtaken'
  decidedBy: string | null
  decidedOn: Day | null
  decisionEnc: Buffer | null
  inputsHash: string
  isLatest: boolean
  clueId: number
}

/** Calls about a clue and about earlier ones of the same person, rule and programme, newest first. */
export async function selectCalls(db: Db, id: number): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    select k.id, k.staff_id as "byId", b.name as by, k.called_on as on, k.outcome, k.why, k.text_enc as "textEnc",
      k.applied_on as "appliedOn", k.office, k.state, d.name as "decidedBy", k.decided_on as "decidedOn",
      k.decision_enc as "decisionEnc", k.inputs_hash as "inputsHash", k.is_latest as "isLatest", k.clue_id as "clueId"
    from clues c
    join clues o on o.subject_id = c.subject_id and o.rule_id = c.rule_id and o.programme_code is not distinct from c.programme_code
    join entitlement_calls k on k.clue_id = o.id
    join staff b on b.id = k.staff_id
    left join staff d on d.id = k.decided_by
    where c.id = ${id} order by (k.is_latest and k.clue_id = c.id) desc, k.recorded_at desc, k.id limit 50`.execute(
    db,
  )
  return rows
}

export interface AidPolicy {
  code: string
  name: string
  department: string
  whoMayGet: string
  howMuch: string
  howToApply: string
  whatToBring: string
  whereToGo: string
  howLong: string
  phone: string
}

/** Policies in force of a programme, or without one of all programmes of these kinds. */
export async function selectAidPolicies(
  db: Db,
  county: string,
  about: { programmeCode: string | null; kinds: readonly string[]; today: Day },
): Promise<AidPolicy[]> {
  const { rows } = await sql<AidPolicy>`
    select g.code, g.name, g.department_name as department, coalesce(p.who_may_get, '') as "whoMayGet",
      coalesce(p.how_much, '') as "howMuch", coalesce(p.how_to_apply, '') as "howToApply", coalesce(p.what_to_bring, '') as "whatToBring",
      coalesce(p.where_to_go, '') as "whereToGo", coalesce(p.how_long, '') as "howLong",
      coalesce(nullif(p.phone, ''), u.phone, '') as phone
    from programmes g
    left join units u on u.id = g.department_unit_id
    left join lateral policy_in_force(g.county_code, g.code, ${about.today}::date) p on true
    where g.county_code = ${county} and (g.code = ${about.programmeCode}
      or (${about.programmeCode === null}::boolean and g.kind = any(${[...about.kinds]}::text[])))
    order by g.name limit 4`.execute(db)
  return rows
}

/** The government of the town that a village belongs to. */
export async function selectTownUnit(db: Db, county: string, villageCode: string | null) {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from units where county_code = ${county} and kind = 'town' and region_code = left(${villageCode}, 9)
    order by id limit 1`.execute(db)
  return rows[0]
}
