import type { Database } from '@core/db/schema'
import type { StaffRole } from '@shared/contracts'
import { type Kysely, sql } from 'kysely'
import type { StaffActor } from './staff-actor'

type Db = Kysely<Database>

const actorColumns = sql`s.id, s.account, s.name, s.county_code as county, s.unit_id as "unitId", u.name as "unitName",
  u.kind as "unitKind", s.region_code as "regionCode", r.display_name as "regionName", s.roles,
  s.openid_hash is not null as "wechatBound"`
const actorTables = sql`staff s join units u on u.id = s.unit_id join regions r on r.code = s.region_code`

/** Account and password hash of a member of staff who may sign in. */
export async function selectCredentials(db: Db, account: string) {
  const { rows } = await sql<{ id: string; passwordHash: string }>`
    select id, password_hash as "passwordHash" from staff where account = ${account} and not disabled`.execute(
    db,
  )
  return rows[0]
}

export async function selectStaffByOpenid(db: Db, openidHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from staff where openid_hash = ${openidHash} and not disabled`.execute(db)
  return rows[0]?.id
}

export async function selectActor(db: Db, staffId: string): Promise<StaffActor | undefined> {
  const { rows } = await sql<StaffActor>`
    select ${actorColumns} from ${actorTables} where s.id = ${staffId} and not s.disabled`.execute(db)
  return rows[0]
}

/** Who a live session belongs to; it lives while it is used at least every `idleHours`. */
export async function selectActorBySession(
  db: Db,
  tokenHash: Buffer,
  now: Date,
  idleHours: number,
): Promise<StaffActor | undefined> {
  const { rows } = await sql<StaffActor>`
    select ${actorColumns} from ${actorTables} join staff_sessions t on t.staff_id = s.id
    where t.token_hash = ${tokenHash} and not s.disabled
      and t.last_seen_at > ${now}::timestamptz - make_interval(hours => ${idleHours})`.execute(db)
  return rows[0]
}

/** Keeps a session alive; written at most once a minute. */
export async function touchSession(db: Db, tokenHash: Buffer, now: Date): Promise<void> {
  await sql`update staff_sessions set last_seen_at = ${now}
    where token_hash = ${tokenHash} and last_seen_at < ${now}::timestamptz - interval '1 minute'`.execute(db)
}

export async function insertSession(db: Db, tokenHash: Buffer, staffId: string, now: Date): Promise<void> {
  await sql`insert into staff_sessions (token_hash, staff_id, created_at, last_seen_at)
    values (${tokenHash}, ${staffId}, ${now}, ${now})`.execute(db)
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await sql`delete from staff_sessions where token_hash = ${tokenHash}`.execute(db)
}

/** Removes sessions that nobody used for `idleHours`, and tries that no longer count. */
export async function deleteIdleSessions(db: Db, now: Date, idleHours: number): Promise<number> {
  const gone = await sql`delete from staff_sessions
    where last_seen_at <= ${now}::timestamptz - make_interval(hours => ${idleHours})`.execute(db)
  await sql`delete from login_tries where expires_at <= ${now}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

/**
 * Counts a try before the password is looked at, so that parallel guesses are counted too, and returns the count. A locked
 * account (count above `allowed`) is not locked for longer by further tries.
 */
export async function countTry(
  db: Db,
  accountHash: Buffer,
  now: Date,
  allowed: number,
  minutes: number,
): Promise<number> {
  const until = new Date(now.getTime() + minutes * 60_000)
  const { rows } = await sql<{ tries: number }>`
    insert into login_tries as l (account_hash, tries, expires_at) values (${accountHash}, 1, ${until})
    on conflict (account_hash) do update set
      tries = case when l.expires_at <= ${now} then 1 else least(l.tries + 1, ${allowed + 1}) end,
      expires_at = case when l.expires_at > ${now} and l.tries >= ${allowed} then l.expires_at else excluded.expires_at end
    returning tries`.execute(db)
  return rows[0]!.tries
}

export async function forgetTries(db: Db, accountHash: Buffer): Promise<void> {
  await sql`delete from login_tries where account_hash = ${accountHash}`.execute(db)
}

/** False when the openid belongs to another member of staff. */
export async function updateOpenid(
  db: Db,
  staffId: string,
  openidHash: Buffer,
  openidEnc: Buffer,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update staff set openid_hash = ${openidHash}, openid_enc = ${openidEnc}
    where id = ${staffId} and not exists (select 1 from staff o where o.openid_hash = ${openidHash} and o.id <> ${staffId})`.execute(
      db,
    )
  return Number(numAffectedRows) === 1
}

/** For whoever bound WeChat before messages were sent there. */
export async function sealOpenidOnce(db: Db, staffId: string, openidEnc: Buffer): Promise<void> {
  await sql`update staff set openid_enc = ${openidEnc} where id = ${staffId} and openid_enc is null`.execute(
    db,
  )
}

export interface NewStaffRow {
  account: string
  name: string
  county: string
  unitId: string
  regionCode: string
  roles: StaffRole[]
  passwordHash: string
  personKey: string | null
}

/** Makes or, for a known account, replaces name, unit, region, roles and password. */
export async function upsertStaff(db: Db, row: NewStaffRow): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into staff (county_code, unit_id, region_code, name, account, password_hash, roles, person_key)
    values (${row.county}, ${row.unitId}, ${row.regionCode}, ${row.name}, ${row.account}, ${row.passwordHash},
      ${row.roles}, ${row.personKey})
    on conflict (account) do update set unit_id = excluded.unit_id, region_code = excluded.region_code,
      name = excluded.name, password_hash = excluded.password_hash, roles = excluded.roles,
      person_key = coalesce(excluded.person_key, staff.person_key), disabled = false
    returning id`.execute(db)
  return rows[0]!.id
}

export async function insertRelation(
  db: Db,
  staffId: string,
  personKey: string,
  relation: string,
): Promise<void> {
  await sql`insert into staff_relations (staff_id, person_key, relation) values (${staffId}, ${personKey}, ${relation})
    on conflict (staff_id, person_key) do update set relation = excluded.relation`.execute(db)
}

export async function selectUnit(db: Db, unitId: string) {
  const { rows } = await sql<{ id: string; county: string; regionCode: string; kind: string }>`
    select id, county_code as county, region_code as "regionCode", kind from units where id = ${unitId}`.execute(
    db,
  )
  return rows[0]
}

export async function selectStaffList(db: Db) {
  const { rows } = await sql<{
    account: string
    name: string
    unitName: string
    roles: StaffRole[]
    disabled: boolean
  }>`
    select s.account, s.name, u.name as "unitName", s.roles, s.disabled
    from staff s join units u on u.id = s.unit_id order by s.account`.execute(db)
  return rows
}

/** Ends the sessions as well. Returns the county, or undefined when there is no such account. */
export async function disableStaff(db: Db, account: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string; county: string }>`
    update staff set disabled = true where account = ${account} returning id, county_code as county`.execute(
    db,
  )
  if (rows[0]) await sql`delete from staff_sessions where staff_id = ${rows[0].id}`.execute(db)
  return rows[0]?.county
}
