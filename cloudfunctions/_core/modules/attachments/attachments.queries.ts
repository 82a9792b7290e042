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
}

/** False when the photo is there already, from a call that ran at the same time. */
export async function insertAttachment(db: Db, row: NewAttachment): Promise<boolean> {
  const { rows } = await sql`
    insert into attachments (photo_hash, storage_key, media_type, bytes, width, height, received_on)
    values (${row.photoHash}, ${row.storageKey}, ${row.mediaType}, ${row.bytes}, ${row.width}, ${row.height}, ${row.receivedOn})
    on conflict (photo_hash) do nothing returning 1`.execute(db)
  return rows.length > 0
}

/** Ties photos that belong to nothing yet to a report's event; returns how many it found. */
export async function claimAttachments(
  db: Db,
  photoHashes: Buffer[],
  reportId: string,
  eventId: string,
): Promise<number> {
  if (photoHashes.length === 0) return 0
  const { numAffectedRows } = await sql`
    update attachments set report_id = ${reportId}, event_id = ${eventId}
    where photo_hash = any(${photoHashes}) and report_id is null`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Photos of a report, by event. */
export async function selectAttachmentsOfReport(db: Db, reportId: string) {
  const { rows } = await sql<{ id: string; eventId: string }>`
    select id, event_id as "eventId" from attachments where report_id = ${reportId} order by photo_hash`.execute(
    db,
  )
  return rows
}

/** Where a photo lies and which case it belongs to; whether the caller may see that case is asked separately. */
export async function selectStoredPhoto(db: Db, id: string) {
  const { rows } = await sql<{ caseId: number; storageKey: string; mediaType: string }>`
    select c.id as "caseId", a.storage_key as "storageKey", a.media_type as "mediaType"
    from attachments a join cases c on c.report_id = a.report_id where a.id = ${id}`.execute(db)
  return rows[0]
}

export async function deleteOldParts(db: Db, before: string): Promise<number> {
  const gone = await sql`delete from photo_parts where received_on < ${before}`.execute(db)
  return Number(gone.numAffectedRows ?? 0)
}

/** Photos that no report claimed before the day `before`. */
export async function selectOrphans(db: Db, before: string, atMost: number) {
  const { rows } = await sql<{ id: string; storageKey: string }>`
    select id, storage_key as "storageKey" from attachments
    where report_id is null and received_on < ${before} limit ${atMost}`.execute(db)
  return rows
}

/** False when a report claimed the photo in the meantime. */
export async function deleteOrphan(db: Db, id: string): Promise<boolean> {
  const { numAffectedRows } =
    await sql`delete from attachments where id = ${id} and report_id is null`.execute(db)
  return Number(numAffectedRows) === 1
}
