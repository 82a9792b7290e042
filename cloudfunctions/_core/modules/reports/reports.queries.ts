import type { Database } from '@core/db/schema'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface NewReport {
  county: string
  receiptHash: Buffer
  kind: string
  accused: string
  village: string
  programme: string | null
  paymentId: number | null
  accountLineId: number | null
  notReceived: boolean
  personEnc: Buffer | null
  textEnc: Buffer
  contactEnc: Buffer | null
  receivedAt: Date
}

/** Undefined when this receipt exists: the same submission came before, or commits at this moment. */
export async function insertReport(db: Db, r: NewReport): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into reports (county_code, receipt_hash, kind, accused, village_code, programme_code, payment_id,
      account_line_id, not_received, person_enc, text_enc, contact_enc, received_at)
    values (${r.county}, ${r.receiptHash}, ${r.kind}, ${r.accused}, ${r.village}, ${r.programme}, ${r.paymentId},
      ${r.accountLineId}, ${r.notReceived}, ${r.personEnc}, ${r.textEnc}, ${r.contactEnc}, ${r.receivedAt})
    on conflict (receipt_hash) do nothing returning id`.execute(db)
  return rows[0]?.id
}

export async function selectReportByReceipt(db: Db, receiptHash: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`select id from reports where receipt_hash = ${receiptHash}`.execute(db)
  return rows[0]?.id
}

export async function updateRating(
  db: Db,
  reportId: string,
  rating: { stars: number; solved: boolean },
): Promise<void> {
  await sql`update reports set stars = ${rating.stars}, solved = ${rating.solved} where id = ${reportId}`.execute(
    db,
  )
}

export async function updateReopened(db: Db, reportId: string, at: Date): Promise<void> {
  await sql`update reports set reopened_at = ${at} where id = ${reportId}`.execute(db)
}

/** The payment in question as everybody may see it; nothing when it is no longer public. */
export async function selectDisclosedPayment(db: Db, paymentId: number) {
  const { rows } = await sql<{ name: string; period: string; amountFen: number }>`
    select name, period, amount_fen as "amountFen" from disclosed_payments where id = ${paymentId}`.execute(
    db,
  )
  return rows[0]
}

export async function selectCounty(db: Db, county: string) {
  const { rows } = await sql<{ code: string; name: string; hotline: string }>`
    select c.code, r.display_name as name, c.hotline from counties c join regions r on r.code = c.code
    where c.code = ${county}`.execute(db)
  return rows[0]!
}
