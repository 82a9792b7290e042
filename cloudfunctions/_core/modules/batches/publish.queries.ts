import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

/** Publications change totals of whole villages: one at a time. Held until the end of the transaction. */
export async function lockPublishing(trx: Kysely<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('mbz.publish'))`.execute(trx)
}

/** Publishes a version; the posting period and the end of display come from the programme's disclosure profile. */
export async function setPublished(
  trx: Kysely<Database>,
  versionId: number,
  by: string,
  at: Date,
): Promise<void> {
  await sql`
    update batch_versions v set state = 'published', submitted_by = coalesce(v.submitted_by, ${by}),
      submitted_at = coalesce(v.submitted_at, ${at}), published_by = ${by}, published_at = ${at},
      posting_until = (${at}::timestamptz at time zone 'Asia/Shanghai')::date + d.posting_days,
      expires_on = (${at}::timestamptz at time zone 'Asia/Shanghai')::date + d.expires_after_days
    from batches b
    join programmes g on g.county_code = b.county_code and g.code = b.programme_code
    join disclosure_profiles d on d.code = g.disclosure_profile
    where v.id = ${versionId} and b.id = v.batch_id`.execute(trx)
}

/**
 * Notes the villages, years and programmes that versions touch, before their states change. Small and analysed, so that a
 * batch of one village costs the rows of one village.
 */
export async function noteAffected(trx: Kysely<Database>, versionIds: number[]): Promise<void> {
  await sql`create temp table if not exists affected_totals (county_code text, village_code text, year smallint, programme_code text) on commit drop`.execute(
    trx,
  )
  await sql`truncate affected_totals`.execute(trx)
  await sql`
    insert into affected_totals
    select distinct county_code, village_code, extract(year from paid_on)::smallint, programme_code
    from payments where version_id = any(${versionIds}::bigint[])`.execute(trx)
  await sql`analyze affected_totals`.execute(trx)
}

/**
 * Makes the totals of the affected villages anew from the published rows. Deleting and counting again cannot drift,
 * whatever was published, corrected or withdrawn before. Not every file names the household: a person whose household any file
 * of the year names belongs to it in all of them, anybody else is a household alone. Who gave back what was paid has received
 * nothing: a person counts where a year's payments of a programme less what was recovered come to more than nothing.
 */
export async function recountVillages(trx: Kysely<Database>): Promise<void> {
  await sql`set local work_mem = '128MB'`.execute(trx)
  await sql`
    delete from village_totals t using affected_totals a
    where t.village_code = a.village_code and t.year = a.year and t.programme_code = a.programme_code`.execute(
    trx,
  )
  await sql`
    insert into village_totals (county_code, village_code, programme_code, year, month, amount_fen, payments, recovered_fen)
    select p.county_code, p.village_code, p.programme_code, a.year, extract(month from p.paid_on)::smallint, sum(p.amount_fen), count(*),
      coalesce(-sum(p.amount_fen) filter (where p.amount_fen < 0), 0)
    from affected_totals a
    join payments p on p.village_code = a.village_code and p.programme_code = a.programme_code
      and p.paid_on >= make_date(a.year, 1, 1) and p.paid_on <= make_date(a.year, 12, 31)
    join batch_versions v on v.id = p.version_id and v.state = 'published'
    group by 1, 2, 3, 4, 5`.execute(trx)
  await sql`
    delete from village_people t using affected_totals a
    where t.village_code = a.village_code and t.year = a.year and t.programme_code in (a.programme_code, '')`.execute(
    trx,
  )
  await sql`
    insert into village_people (county_code, village_code, programme_code, year, people, households)
    with live as materialized (
      select p.village_code, y.year, p.programme_code, p.person_key,
        coalesce(max(max(p.household_no)) over (partition by p.village_code, y.year, p.person_key), p.person_key::text) as household
      from (select distinct village_code, year from affected_totals) y
      join payments p on p.village_code = y.village_code
        and p.paid_on >= make_date(y.year, 1, 1) and p.paid_on <= make_date(y.year, 12, 31)
      join batch_versions v on v.id = p.version_id and v.state = 'published'
      group by 1, 2, 3, 4 having sum(p.amount_fen) > 0
    ), homes as (
      -- a person is in one household of a village and year, so people may be added up over households
      select village_code, programme_code, year, household, count(*) as people
      from live
      where (village_code, year, programme_code) in (select village_code, year, programme_code from affected_totals)
      group by 1, 2, 3, 4
      union all
      select village_code, '', year, household, count(*)
      from (select distinct village_code, year, person_key, household from live) once
      group by 1, 3, 4
    )
    select left(village_code, 6), village_code, programme_code, year, sum(people), count(*)
    from homes group by village_code, programme_code, year`.execute(trx)
}

/** What published versions brought to each village, by term and year; after `setPublished`. */
export async function insertPublications(trx: Kysely<Database>, versionIds: number[]): Promise<void> {
  await sql`
    insert into village_publications (county_code, village_code, programme_code, version_id, published_at, expires_on, year, period,
      amount_fen, payments, groups)
    select p.county_code, p.village_code, p.programme_code, p.version_id, v.published_at, v.expires_on, p.year, p.period, sum(p.fen),
      sum(p.n), coalesce(array_agg(distinct p.group_no) filter (where p.group_no is not null), '{}')
    from (
      select county_code, village_code, programme_code, version_id, extract(year from paid_on) as year, period, group_no,
        sum(amount_fen) as fen, count(*) as n
      from payments where version_id = any(${versionIds}::bigint[]) group by 1, 2, 3, 4, 5, 6, 7
    ) p
    join batch_versions v on v.id = p.version_id
    group by 1, 2, 3, 4, 5, 6, 7, 8`.execute(trx)
}
