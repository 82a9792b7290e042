import type { Database } from '@core/db/schema'
import type { Services } from '@core/host/services'
import { selectAttachmentsOfCase } from '@core/modules/attachments/attachments.queries'
import { factsOf } from '@core/modules/cases/case-facts'
import { type CaseRow, type EventRow, selectCaseOfReport } from '@core/modules/cases/cases.queries'
import { eventText, eventTitle } from '@core/modules/cases/event-words'
import { loadPast } from '@core/modules/cases/load-past'
import { openText } from '@core/modules/cases/sealed-text'
import { selectAccountLine } from '@core/modules/routing/routing.queries'
import type { OutputOf } from '@shared/contracts'
import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { formatYuan } from '@shared/domain/money'
import { formatPeriod } from '@shared/domain/period'
import { reportKindLabel } from '@shared/domain/reports'
import { ERASED_WORDS } from '@shared/domain/retention'
import { allowedActions, type CaseAction, describeState, states } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { receiptHash } from './receipt-keys'
import { selectCounty, selectDisclosedPayment, selectReportByReceipt } from './reports.queries'

const authors = { reporter: 'me', staff: 'unit', system: 'system' } as const

/**
 * The case of a receipt.
 * @throws AppError `receipt-unknown`: the same answer after the same work for wrong, malformed and unknown receipts.
 */
export async function findCaseByReceipt(
  db: Kysely<Database>,
  services: Pick<Services, 'keys'>,
  receipt: string,
): Promise<CaseRow> {
  const reportId = await selectReportByReceipt(db, receiptHash(services.keys, receipt))
  const c = reportId && (await selectCaseOfReport(db, reportId))
  if (!c) throw new AppError('receipt-unknown')
  return c
}

/** What the reporter sees: no name of a member of staff, no internal note. */
export async function describeReport(
  db: Kysely<Database>,
  services: Pick<Services, 'keys' | 'now'>,
  reportId: string,
): Promise<OutputOf<'reporter-api', 'follow-report'>> {
  const c = await selectCaseOfReport(db, reportId)
  if (!c) throw new AppError('receipt-unknown')
  const today = todayInShanghai(services.now())
  const past = await loadPast(db, c)
  const { events } = past
  const photos = await selectAttachmentsOfCase(db, c.id)
  const countPhotos = (e: EventRow | undefined) => photos.filter((p) => p.eventId === e?.id).length
  const facts = factsOf(c, past, today, null)
  const may = new Set<CaseAction>(allowedActions(c.state, 'reporter', facts).map((row) => row.action))
  const seen = events.filter((e) => e.visible)
  return {
    kind: c.kind,
    kindLabel: reportKindLabel(c.kind),
    state: c.state,
    stateLabel: states[c.state].label,
    whoseTurn: describeState(
      c.state,
      'reporter',
      c.unitName,
      c.dueOn ? formatDate(c.dueOn, today) : undefined,
    ),
    unitName: c.unitName,
    dueOn: c.dueOn,
    submittedOn: todayInShanghai(c.receivedAt),
    about: {
      villageName: c.villageName,
      programmeName: c.programmeName,
      paymentSummary: c.paymentId === null ? null : await summarisePayment(db, c.paymentId),
      accountLineSummary: c.accountLineId === null ? null : await summariseLine(db, c.accountLineId),
    },
    text: openText(services.keys, c.textEnc) ?? (c.erasedOn ? ERASED_WORDS : ''),
    photoCount: countPhotos(events.find((e) => e.action === 'submit')),
    timeline: seen.map((e) => ({
      on: todayInShanghai(e.at),
      by: authors[e.actor],
      title: eventTitle(e, 'reporter'),
      text: eventText(e, openText(services.keys, e.textEnc), 'reporter'),
      photoCount: countPhotos(e),
    })),
    canAdd: may.has('reporter-reply') || may.has('add-material'),
    canRate: may.has('rate'),
    canReopen: may.has('reopen'),
    canWithdraw: may.has('withdraw'),
    rating: c.stars === null ? null : { stars: c.stars, solved: c.solved ?? false },
    county: await selectCounty(db, c.county),
  }
}

/** The line as it was asked about, also when the accounts were corrected since. */
async function summariseLine(db: Kysely<Database>, lineId: number): Promise<string | null> {
  const line = await selectAccountLine(db, lineId)
  return line ? `${formatPeriod(line.period)}村里的账，${line.summary}，${formatYuan(line.amountFen)}` : null
}

async function summarisePayment(db: Kysely<Database>, paymentId: number): Promise<string> {
  const payment = await selectDisclosedPayment(db, paymentId)
  return payment
    ? `${payment.name}，${formatPeriod(payment.period)}，${formatYuan(payment.amountFen)}`
    : '这一笔已经更正、撤回或公示期满'
}
