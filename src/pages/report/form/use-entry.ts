import type { OutputOf } from '@shared/contracts'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { type ReportKind, reportKinds } from '@shared/domain/reports'
import { useState } from 'react'
import { type CallError, useSeen } from '@/client'
import { villageOfEntry } from '@/platform/entry'
import { useParams } from '@/platform/navigate'
import { type Prefill, reportToBegin } from '../in-memory'
import type { About } from './answers'

export interface Entry {
  /** The page was opened from a row, a programme or a village. */
  wanted: boolean
  /** What it was opened from, once the server named it. */
  about: About | undefined
  /** The kind that the page it was opened from suggests. */
  kind: ReportKind | undefined
  /** What the page it was opened from filled in, through memory. */
  prefill: Prefill | undefined
  loading: boolean
  error: CallError | undefined
  reload: () => void
}

/** What a report is about is read from what was seen before; that somebody reports it is left nowhere. */
const noTrace = { keeps: false }

/** What the form was opened for: `payment`, `line` of the village's account, or `village` (also `code`, or a QR code) with or without `programme`; and `kind`. */
export function useEntry(): Entry {
  const params = useParams()
  const [prefill] = useState(reportToBegin.take)
  const id = idOf(params.payment)
  const lineId = idOf(params.line)
  const code = villageOfEntry({ ...params, code: params.village ?? params.code })
  const payment = useSeen('get-payment', id ? { id } : null, noTrace)
  const line = useSeen('get-account-line', lineId ? { id: lineId } : null, noTrace)
  const isRow = id !== undefined || lineId !== undefined
  const village = useSeen('get-village', !isRow && code ? { village: code } : null, noTrace)
  const wantsProgramme = !isRow && code && params.programme
  const programme = useSeen(
    'get-programme',
    wantsProgramme ? { county: code.slice(0, 6), programme: params.programme! } : null,
    noTrace,
  )
  const calls = [payment, line, village, programme]
  return {
    wanted: prefill !== undefined || isRow || code !== undefined,
    about:
      prefill?.about ??
      (payment.data && ofPayment(payment.data)) ??
      (line.data && ofLine(line.data)) ??
      ofVillage(village.data, wantsProgramme, programme.data),
    kind: prefill?.kind ?? reportKinds.find(({ code: kind }) => kind === params.kind)?.code,
    prefill,
    loading: calls.some((one) => one.loading),
    error: calls.find((one) => one.error)?.error,
    reload: () => {
      for (const one of calls) if (one.error) one.reload()
    },
  }
}

const idOf = (text: string | undefined) => (/^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined)

type PaymentAnswer = OutputOf<'public-api', 'get-payment'>
type LineAnswer = OutputOf<'public-api', 'get-account-line'>
type VillageAnswer = OutputOf<'public-api', 'get-village'> | undefined
type ProgrammeAnswer = OutputOf<'public-api', 'get-programme'> | undefined

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
