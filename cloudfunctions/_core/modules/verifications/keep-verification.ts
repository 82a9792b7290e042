import type { Database } from '@core/db/schema'
import type { TakenStep } from '@core/modules/cases/take-step'
import type { Verdict, VerificationMethod } from '@shared/domain/workflow/verification-form'
import type { Kysely } from 'kysely'
import { insertVerification, voidVerifications } from './verifications.queries'

/** Keeps the figures of a form that was just submitted; its words are sealed with its event. Forms before it count no more. */
export async function keepVerification(
  trx: Kysely<Database>,
  about: { caseId: number; staffId: string; submittedAt: Date; filledAt: Date | null },
  { eventId, values }: Pick<TakenStep, 'eventId' | 'values'>,
): Promise<void> {
  const verdict = values.verdict as Verdict
  await voidVerifications(trx, [about.caseId])
  await insertVerification(trx, {
    ...about,
    eventId,
    cosignerId: values.cosigner!,
    verdict,
    aidStops: verdict === 'confirmed' && values.aid === 'stop',
    methods: [...new Set(values.methods!.split(','))] as VerificationMethod[],
    visitedOn: values.visitedOn!,
    wronglyPaidFen: Number(values.wronglyPaid ?? 0),
    people: Number(values.people ?? 0),
  })
}
