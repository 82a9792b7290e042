import type { Database } from '@core/db/schema'
import {
  selectAccountLine,
  selectPayer,
  selectPaymentPerson,
  selectPlace,
} from '@core/modules/routing/routing.queries'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'

export interface Place {
  county: string
  programme: string | null
  department: string | null
  /** Whose payment is attached. */
  personKey: string | null
  /** Who pays it out, where a payment did not arrive. */
  payer: string | null
  /** A line of the village's accounts is asked about, and who has made them. */
  accounts: { makers: readonly string[] } | null
}

/**
 * Checks what a report says about where and which payment or line of accounts; the attached payment also says which programme, and who pays it out.
 * @throws AppError `village-not-found`; `input-invalid` with every fault of programme, payment and line.
 */
export async function locateReport(
  db: Kysely<Database>,
  about: {
    village: string
    programme?: string
    paymentId?: number
    accountLineId?: number
    notReceived: boolean
  },
): Promise<Place> {
  const payment = about.paymentId === undefined ? undefined : await selectPaymentPerson(db, about.paymentId)
  const line =
    about.accountLineId === undefined ? undefined : await selectAccountLine(db, about.accountLineId)
  // accounts belong to no programme
  const programme = about.accountLineId === undefined ? (payment?.programme ?? about.programme ?? null) : null
  const place = await selectPlace(db, about.village, programme)
  if (!place) throw new AppError('village-not-found')
  const fields: FieldFault[] = []
  if (programme !== null && place.programmeName === null)
    fields.push({ field: 'programme', message: '没有这个项目，请重新选择' })
  if (about.paymentId !== undefined && payment?.village !== about.village)
    fields.push({ field: 'paymentId', message: '这一笔不在这个村，请从村里的名单重新选择' })
  if (about.accountLineId !== undefined && line?.village !== about.village)
    fields.push({ field: 'accountLineId', message: '这一笔不在这个村的账里，请从村里的账重新选择' })
  if (about.accountLineId !== undefined && about.paymentId !== undefined)
    fields.push({ field: 'accountLineId', message: '一次只能问一笔' })
  if (about.notReceived && about.paymentId === undefined)
    fields.push({ field: 'paymentId', message: '请从“查我的”里选没有收到的那一笔' })
  if (fields.length > 0) throw new AppError('input-invalid', { fields })
  return {
    county: place.county,
    programme,
    department: place.departmentUnitId,
    personKey: payment?.personKey ?? null,
    payer: about.notReceived && payment ? await selectPayer(db, about.paymentId!) : null,
    accounts: line ? { makers: line.makers } : null,
  }
}
