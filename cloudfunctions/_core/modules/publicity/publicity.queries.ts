import type { Database } from '@core/db/schema'
import type { Day } from '@shared/domain/dates'
import type { LetterProgramme } from '@shared/domain/publicity/letter'
import type { VillageNews } from '@shared/domain/publicity/loudspeaker'
import type { Office } from '@shared/domain/publicity/poster'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Who asks for papers, read again when the job runs: the account may have lost its rights meanwhile. */
export interface PublicityActor {
  county: string
  regionCode: string
}

export async function selectPublicityActor(
  db: Db,
  staffId: string,
  roles: readonly string[],
): Promise<PublicityActor | undefined> {
  const { rows } = await sql<PublicityActor>`
    select county_code as county, region_code as "regionCode" from staff
    where id = ${staffId} and not disabled and roles && ${[...roles]}::text[]`.execute(db)
  return rows[0]
}

export interface PaperVillage {
  code: string
  name: string
  townName: string
  countyName: string
  town: Office | null
}

/** Villages of a county that stand under any of the codes: villages, towns or the county itself. In the order of their codes. */
export async function selectPaperVillages(
  db: Db,
  county: string,
  codes: readonly string[],
): Promise<PaperVillage[]> {
  const { rows } = await sql<Omit<PaperVillage, 'town'> & { office: string | null; phone: string | null }>`
    select r.code, r.display_name as name, t.display_name as "townName", c.display_name as "countyName", u.name as office, u.phone
    from regions r
    join regions t on t.code = left(r.code, 9)
    join regions c on c.code = r.county_code
    left join lateral (select name, phone from units
      where kind = 'town' and region_code = t.code and county_code = r.county_code order by id limit 1) u on true
    where r.county_code = ${county} and r.level = 5
      and exists (select from unnest(${[...codes]}::text[]) wanted where starts_with(r.code, wanted))
    order by r.code`.execute(db)
  return rows.map(({ office, phone, ...village }) => ({
    ...village,
    town: office && phone ? { name: office, phone } : null,
  }))
}

export interface TownRow {
  code: string
  name: string
  villages: number
}

/** Towns with villages within a region, or the one above it. */
export async function selectPaperTowns(db: Db, county: string, region: string): Promise<TownRow[]> {
  const { rows } = await sql<TownRow>`
    select t.code, t.display_name as name, count(*)::int as villages
    from regions r join regions t on t.code = left(r.code, 9)
    where r.county_code = ${county} and r.level = 5 and starts_with(r.code, ${region})
    group by t.code, t.display_name order by t.code`.execute(db)
  return rows
}

/** The county's own office, or its hotline where nobody has written down a phone. */
export async function selectCountyOffice(db: Db, county: string): Promise<Office> {
  const { rows } = await sql<Office>`
    select coalesce(u.name, r.display_name) as name, coalesce(nullif(u.phone, ''), c.hotline) as phone
    from counties c
    join regions r on r.code = c.code
    left join lateral (select name, phone from units
      where county_code = c.code and kind = 'commission' order by id limit 1) u on true
    where c.code = ${county}`.execute(db)
  return rows[0]!
}

/** What the county's published policies say on a day, in the order of its categories. */
export async function selectLetterProgrammes(db: Db, county: string, on: Day): Promise<LetterProgramme[]> {
  const { rows } = await sql<LetterProgramme>`
    select g.name, g.kind, p.who_may_get as "whoMayGet", p.how_much as "howMuch"
    from programmes g
    join lateral policy_in_force(g.county_code, g.code, ${on}::date) p on true
    where g.county_code = ${county} and p.who_may_get <> ''
    order by g.name`.execute(db)
  return rows
}

/** Lists of some days, and those whose posting ends soon after them. */
export async function selectVillageNews(
  db: Db,
  village: string,
  { from, until, postedUntil }: { from: Day; until: Day; postedUntil: Day },
): Promise<VillageNews[]> {
  const { rows } = await sql<VillageNews>`
    select programme_name as "programmeName", is_new as "isNew", is_recovery as "isRecovery", households,
      amount_fen as "amountFen", posting_until as "postingUntil"
    from village_news(${village}, ${from}::date, ${until}::date, ${postedUntil}::date)`.execute(db)
  return rows
}
