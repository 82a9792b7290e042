import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface TemplateRow {
  id: string
  /** null: for every unit of the county. */
  unitId: string | null
  programmeCode: string | null
  action: string
  title: string
  body: string
}

const columns = sql`id, unit_id as "unitId", programme_code as "programmeCode", action, title, body`

/** A unit's own templates and the county's, those of one programme first. */
export async function selectTemplates(
  db: Db,
  of: { county: string; unitId: string },
  action: string | null,
): Promise<TemplateRow[]> {
  const { rows } = await sql<TemplateRow>`
    select ${columns} from reply_templates
    where county_code = ${of.county} and (unit_id is null or unit_id = ${of.unitId}) and not removed
      and (${action}::text is null or action = ${action})
    order by unit_id is null, programme_code is null, title, id`.execute(db)
  return rows
}

/** A template that a unit may use. */
export async function selectTemplate(
  db: Db,
  of: { county: string; unitId: string },
  id: string,
): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`
    select ${columns} from reply_templates
    where id = ${id} and county_code = ${of.county} and (unit_id is null or unit_id = ${of.unitId}) and not removed`.execute(
    db,
  )
  return rows[0]
}

export async function upsertTemplate(
  db: Db,
  row: TemplateRow & { county: string; changedBy: string; changedAt: Date },
): Promise<void> {
  await sql`
    insert into reply_templates (id, county_code, unit_id, programme_code, action, title, body, changed_by, changed_at)
    values (${row.id}, ${row.county}, ${row.unitId}, ${row.programmeCode}, ${row.action}, ${row.title}, ${row.body},
      ${row.changedBy}, ${row.changedAt})
    on conflict (id) do update set unit_id = excluded.unit_id, programme_code = excluded.programme_code,
      action = excluded.action, title = excluded.title, body = excluded.body, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at`.execute(db)
}

export async function markRemoved(db: Db, id: string, by: string, at: Date): Promise<void> {
  await sql`update reply_templates set removed = true, changed_by = ${by}, changed_at = ${at} where id = ${id}`.execute(
    db,
  )
}

export async function hasProgramme(db: Db, county: string, code: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from programmes where county_code = ${county} and code = ${code}`.execute(db)
  return rows.length > 0
}

export interface CaseForTemplate {
  kind: string
  /** 我没收到 */
  notReceived: boolean
  programmeCode: string | null
  programmeKind: string | null
  programmeName: string | null
  basis: string | null
  departmentName: string | null
  villageName: string | null
  townName: string | null
  unitName: string
  hotline: string
  receivedAt: Date
  acceptedAt: Date | null
  replyDue: string | null
  paidOn: string | null
  period: string | null
  amountFen: number | null
}

/** What a case tells a template; the caller has asked whether it may be seen. */
export async function selectCaseForTemplate(db: Db, caseId: number): Promise<CaseForTemplate | undefined> {
  const { rows } = await sql<CaseForTemplate>`
    select c.kind, coalesce(r.not_received, false) as "notReceived", c.programme_code as "programmeCode", g.kind as "programmeKind", g.name as "programmeName", replace(nullif(policy.basis, ''), chr(10), '、') as basis,
      coalesce(dep.name, g.department_name) as "departmentName", v.display_name as "villageName",
      t.display_name as "townName", u.name as "unitName", n.hotline, c.received_at as "receivedAt",
      (select min(e.at) from case_events e where e.case_id = c.id and e.action in ('accept', 'take-on')) as "acceptedAt",
      (select d.due_on from case_deadlines d where d.case_id = c.id and d.duty = 'reply' and d.met_on is null
        order by d.id desc limit 1) as "replyDue",
      p.paid_on as "paidOn", p.period, p.amount_fen as "amountFen"
    from cases c
    left join reports r on r.id = c.report_id
    join units u on u.id = c.unit_id
    join counties n on n.code = c.county_code
    left join regions v on v.code = c.village_code
    left join regions t on t.code = v.parent_code
    left join programmes g on g.county_code = c.county_code and g.code = c.programme_code
    left join units dep on dep.id = g.department_unit_id
    left join lateral case_payment(c.id) p on true
    left join lateral policy_in_force(g.county_code, g.code, coalesce(p.paid_on, current_date)) policy on true
    where c.id = ${caseId}`.execute(db)
  return rows[0]
}
