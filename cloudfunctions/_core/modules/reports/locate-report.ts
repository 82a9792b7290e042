import type { Database } from '@core/db/schema'
import { selectPaymentPerson, selectPlace } from '@core/modules/routing/routing.queries'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'

export interface Place {
  county: string
  programme: string | null
  department: string | null
  /** Whose payment is attached. */
  personKey: string | null
}

/**
 * Checks what a report says about where and which payment; the attached payment also says which programme.
 * @throws AppError `village-not-found`; `input-invalid` with every fault of programme and payment.
 */
export async function locateReport(
  db: Kysely<Database>,
  about: { village: string; programme?: string; paymentId?: number },
): Promise<Place> {
  const payment = about.paymentId === undefined ? undefined : await selectPaymentPerson(db, about.paymentId)
  const programme = payment?.programme ?? about.programme ?? null
  const place = await selectPlace(db, about.village, programme)
  if (!place) throw new AppError('village-not-found')
  const fields: FieldFault[] = []
  if (programme !== null && place.programmeName === null)
    fields.push({ field: 'programme', message: '没有这个项目，请重新选择' })
  if (about.paymentId !== undefined && payment?.village !== about.village)
    fields.push({ field: 'paymentId', message: '这一笔不在这个村，请从村里的名单重新选择' })
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  return {
    county: place.county,
    programme,
    department: place.departmentUnitId,
    personKey: payment?.personKey ?? null,
  }
}
