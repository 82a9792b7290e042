import type { Database } from '@core/db/schema'
import type { Verdict, VerificationMethod } from '@shared/domain/workflow/verification-form'
import { type Kysely, sql } from 'kysely'

type Db = Kysely<Database>

export interface NewVerification {
  caseId: number
  eventId: string
  staffId: string
  cosignerId: string
  verdict: Verdict
  aidStops: boolean
  methods: readonly VerificationMethod[]
  visitedOn: string
  wronglyPaidFen: number
  people: number
  submittedAt: Date
  /** null: when it was sent. */
  filledAt: Date | null
}

export async function insertVerification(db: Db, v: NewVerification): Promise<void> {
  await sql`insert into verifications (case_id, event_id, staff_id, cosigner_id, verdict, aid_stops, methods, visited_on,
      wrongly_paid_fen, people, submitted_at, filled_at)
    values (${v.caseId}, ${v.eventId}, ${v.staffId}, ${v.cosignerId}, ${v.verdict}, ${v.aidStops}, ${[...v.methods]},
      ${v.visitedOn}, ${v.wronglyPaidFen}, ${v.people}, ${v.submittedAt}, ${v.filledAt})`.execute(db)
}

export interface VerificationRow extends NewVerification {
  byName: string
  cosignerName: string
  cosignedAt: Date | null
}

/** The latest that was neither refused, taken back nor overturned. */
export async function selectValidVerification(db: Db, caseId: number): Promise<VerificationRow | undefined> {
  const { rows } = await sql<VerificationRow>`
    select v.case_id as "caseId", v.event_id as "eventId", v.staff_id as "staffId", v.cosigner_id as "cosignerId", v.verdict,
      v.aid_stops as "aidStops", v.methods, v.visited_on as "visitedOn", v.wrongly_paid_fen as "wronglyPaidFen", v.people,
      v.submitted_at as "submittedAt", v.filled_at as "filledAt", v.cosigned_at as "cosignedAt",
      s.name as "byName", o.name as "cosignerName"
    from verifications v join staff s on s.id = v.staff_id join staff o on o.id = v.cosigner_id
    where v.case_id = ${caseId} and not v.void order by v.submitted_at desc, v.id limit 1`.execute(db)
  return rows[0]
}

export async function signVerification(db: Db, caseId: number, at: Date): Promise<void> {
  await sql`update verifications set cosigned_at = ${at} where case_id = ${caseId} and not void and cosigned_at is null`.execute(
    db,
  )
}

/** Forms that no longer hold. */
export async function voidVerifications(db: Db, caseIds: readonly number[]): Promise<void> {
  await sql`update verifications set void = true where case_id = any(${[...caseIds]}::bigint[]) and not void`.execute(
    db,
  )
}
