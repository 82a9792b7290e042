import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { type ReportKind, reportKinds } from '@shared/domain/reports'
import { type CallError, useCall } from '@/client'
import { villageOfEntry } from '@/platform/entry'
import { useParams } from '@/platform/navigate'
import type { About } from './answers'

export interface Entry {
  /** The page was opened from a row, a programme or a village. */
  wanted: boolean
  /** What it was opened from, once the server named it. */
  about: About | undefined
  /** The kind that the page it was opened from suggests. */
  kind: ReportKind | undefined
  loading: boolean
  error: CallError | undefined
  reload: () => void
}

/** What the form was opened for: `payment`, `line` of the village's account, or `village` (also `code`, or a QR code) with or without `programme`; and `kind`. */
export function useEntry(): Entry {
  const params = useParams()
  const id = idOf(params.payment)
  const lineId = idOf(params.line)
  const code = villageOfEntry({ ...params, code: params.village ?? params.code })
  const payment = useCall('public-api', 'get-payment', id ? { id } : null)
  const line = useCall('public-api', 'get-account-line', lineId ? { id: lineId } : null)
  const isRow = id !== undefined || lineId !== undefined
  const village = useCall('public-api', 'get-village', !isRow && code ? { village: code } : null)
  const wantsProgramme = !isRow && code && params.programme
  const programme = useCall(
    'public-api',
    'get-programme',
    wantsProgramme ? { county: code.slice(0, 6), programme: params.programme! } : null,
  )
  const calls = [payment, line, village, programme]
  return {
    wanted: isRow || code !== undefined,
    about:
      (payment.data && ofPayment(payment.data)) ??
      (line.data && ofLine(line.data)) ??
      ofVillage(village.data, wantsProgramme, programme.data),
    kind: reportKinds.find(({ code: kind }) => kind === params.kind)?.code,
    loading: calls.some((one) => one.loading),
    error: calls.find((one) => one.error)?.error,
    reload: () => {
      for (const one of calls) if (one.error) one.reload()
    },
  }
}

const idOf = (text: string | undefined) => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined)

type PaymentAnswer = NonNullable<ReturnType<typeof useCall<'public-api', 'get-payment'>>['data']>
type LineAnswer = NonNullable<ReturnType<typeof useCall<'public-api', 'get-account-line'>>['data']>
type VillageAnswer = ReturnType<typeof useCall<'public-api', 'get-village'>>['data']
type ProgrammeAnswer = ReturnType<typeof useCall<'public-api', 'get-programme'>>['data']

function ofPayment(row: PaymentAnswer): About {
  return {
    village: row.village,
    programme: { code: row.programmeCode, name: row.programmeName },
    payment: {
      id: row.id,
      summary: `${row.name} · ${formatPeriod(row.period)} · ${formatYuan(row.amountFen)}`,
    },
  }
}

function ofLine({ id, village, summary, periodLabel, amountFen }: LineAnswer): About {
  return { village, line: { id, summary: `${summary} · ${periodLabel} · ${formatYuan(amountFen)}` } }
}

function ofVillage(
  answer: VillageAnswer,
  wantsProgramme: unknown,
  programme: ProgrammeAnswer,
): About | undefined {
  if (!answer || (wantsProgramme && !programme)) return undefined
  return {
    village: answer.village,
    ...(programme && { programme: { code: programme.code, name: programme.name } }),
  }
}
