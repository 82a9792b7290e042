import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

/** Keeps one sealed part; a part that is there already is left as it is. */
export async function insertPart(
  db: Db,
  row: { photoHash: Buffer; part: number; parts: number; dataEnc: Buffer; receivedOn: string },
): Promise<void> {
  await sql`insert into photo_parts (photo_hash, part, parts, data_enc, received_on)
    values (${row.photoHash}, ${row.part}, ${row.parts}, ${row.dataEnc}, ${row.receivedOn})
    on conflict (photo_hash, part) do nothing`.execute(db)
}

/** What has arrived of a photo, without its bytes. `parts` disagree when the phone changed its mind midway. */
export async function measureParts(db: Db, photoHash: Buffer) {
  const { rows } = await sql<{ received: number; bytes: number; least: number; most: number }>`
    select count(*)::int as received, coalesce(sum(octet_length(data_enc)), 0)::int as bytes,
      coalesce(min(parts), 0) as least, coalesce(max(parts), 0) as most
    from photo_parts where photo_hash = ${photoHash}`.execute(db)
  return rows[0]!
}

export async function selectParts(db: Db, photoHash: Buffer): Promise<Buffer[]> {
  const { rows } = await sql<{ dataEnc: Buffer }>`
    select data_enc as "dataEnc" from photo_parts where photo_hash = ${photoHash} order by part`.execute(db)
  return rows.map((row) => row.dataEnc)
}

export async function deleteParts(db: Db, photoHash: Buffer): Promise<void> {
  await sql`delete from photo_parts where photo_hash = ${photoHash}`.execute(db)
}

export async function hasAttachment(db: Db, photoHash: Buffer): Promise<boolean> {
  const { rows } = await sql`select 1 from attachments where photo_hash = ${photoHash}`.execute(db)
  return rows.length > 0
}

export interface NewAttachment {
  photoHash: Buffer
  storageKey: string
  mediaType: string
  bytes: number
  width: number
  height: number
  receivedOn: string
  /** null: a reporter, of whom nothing is kept. */
  staffId: string | null
}

/** False when the photo is there already, from a call that ran at the same time. */
export async function insertAttachment(db: Db, row: NewAttachment): Promise<boolean> {
  const { rows } = await sql`
    insert into attachments (photo_hash, storage_key, media_type, bytes, width, height, received_on, staff_id)
    values (${row.photoHash}, ${row.storageKey}, ${row.mediaType}, ${row.bytes}, ${row.width}, ${row.height}, ${row.receivedOn},
      ${row.staffId})
    on conflict (photo_hash) do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** Ties photos of a reporter, or of this member of staff, that belong to nothing yet to an event; returns how many it found. */
export async function claimAttachments(
  db: Db,
  photoHashes: Buffer[],
  to: { reportId: string | null; eventId: string; staffId: string | null },
): Promise<number> {
  if (photoHashes.length === 0) return 0
  // the reporter's function need not write that a case has no report
  const report = to.reportId === null ? sql`` : sql`report_id = ${to.reportId},`
  const { numAffectedRows } = await sql`
    update attachments set ${report} event_id = ${to.eventId}
    where photo_hash = any(${photoHashes}) and event_id is null and staff_id is not distinct from ${to.staffId}`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}

/** How many of these photos a member of staff has uploaded and not used yet. */
export async function countUnclaimed(db: Db, photoHashes: Buffer[], staffId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from attachments
    where photo_hash = any(${photoHashes}) and event_id is null and staff_id = ${staffId}`.execute(db)
  return rows[0]!.n
}

/** Photos of a case, by event. */
export async function selectAttachmentsOfCase(db: Db, caseId: number) {
  const { rows } = await sql<{ id: string; eventId: string }>`
    select a.id, a.event_id as "eventId" from case_events e join attachments a on a.event_id = e.id
    where e.case_id = ${caseId} order by a.photo_hash`.execute(db)
  return rows
}

/** Where a photo lies and which case it belongs to; whether the caller may see that case is asked separately. */
export async function selectStoredPhoto(db: Db, id: string) {
  const { rows } = await sql<{
    caseId: number
    county: string
    clueId: number | null
    storageKey: string
    mediaType: string
  }>`
    select c.id as "caseId", c.county_code as county, c.clue_id as "clueId", a.storage_key as "storageKey",
      a.media_type as "mediaType"
    from attachments a join case_events e on e.id = a.event_id join cases c on c.id = e.case_id
    where a.id = ${id} and c.erased_on is null`.execute(db)
  return rows[0]
}

export async function deleteOldParts(db: Db, before: string): Promise<number> {
  const gone = await sql`delete from photo_parts where received_on < ${before}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

/** Photos that no step of a case claimed before the day `before`. */
export async function selectOrphans(db: Db, before: string, atMost: number) {
  const { rows } = await sql<{ id: string; storageKey: string }>`
    select id, storage_key as "storageKey" from attachments
    where event_id is null and received_on < ${before} limit ${atMost}`.execute(db)
  return rows
}

/** False when a step claimed the photo in the meantime. */
export async function deleteOrphan(db: Db, id: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from attachments where id = ${id} and event_id is null`.execute(db)
  return Number(numAffectedRows) === 1
}
