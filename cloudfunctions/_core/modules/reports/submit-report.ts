import { randomInt } from 'node:crypto'
import type { Database } from '@core/db/schema'
import type { CallContext } from '@core/host/handler'
import { claimAttachments } from '@core/modules/attachments/attachments.queries'
import { photoHash } from '@core/modules/attachments/photo-hash'
import { insertCase, selectCaseOfReport } from '@core/modules/cases/cases.queries'
import { hourOf } from '@core/modules/cases/hour'
import { recordStep } from '@core/modules/cases/record-step'
import { sealText } from '@core/modules/cases/sealed-text'
import { planRoute } from '@core/modules/routing/plan-route'
import { tellUnattended } from '@core/modules/routing/review-exclusions'
import { insertExclusions } from '@core/modules/routing/routing.queries'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { reportWorkflow } from '@shared/domain/workflow'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { expectedDays } from './expected-days'
import { locateReport } from './locate-report'
import { receiptHash, receiptOf } from './receipt-keys'
import { insertReport, selectReportByReceipt } from './reports.queries'

type Input = ParsedInputOf<'reporter-api', 'submit-report'>

/**
 * Takes a report: seals what was written, keeps it from those whom it concerns, opens the case, starts the clock; all in one
 * transaction. The receipt follows from the phone's key, so any number of retries, also at the same time, make one report
 * and get one receipt.
 * @throws AppError `village-not-found`, `input-invalid`, `upload-incomplete`, `route-missing`, `too-many-requests`.
 */
export async function submitReport(
  input: Input,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'submit-report'>> {
  await call.limit('report')
  const receipt = receiptOf(call.keys, input.submission)
  const hash = receiptHash(call.keys, receipt)
  return call.db.transaction().execute(async (trx) => {
    const reportId =
      (await selectReportByReceipt(trx, hash)) ??
      (await store(trx, call, input, hash)) ??
      (await selectReportByReceipt(trx, hash))
    const c = reportId && (await selectCaseOfReport(trx, reportId))
    if (!c) throw new Error('a report without a case')
    const received = todayInShanghai(c.receivedAt)
    const { acceptBy, answerBy } = await expectedDays(trx, c.county, c.kind, received)
    return {
      receipt,
      unitName: c.unitName,
      steps: [
        { title: '已经收到', on: received },
        { title: `${c.unitName}决定是否受理`, on: acceptBy },
        { title: '最晚答复', on: answerBy },
        { title: '凭回执码随时看进展、补充材料、评价答复', on: null },
      ],
    }
  })
}

/** Undefined when the same submission was stored in the meantime. */
async function store(
  trx: Kysely<Database>,
  call: CallContext,
  input: Input,
  hash: Buffer,
): Promise<string | undefined> {
  const { keys } = call
  const { kind, accused, village } = input
  const place = await locateReport(trx, input)
  const plan = await planRoute(trx, {
    ...place,
    kind,
    accused,
    village,
    // a contact names the reporter, not whom the report is about
    written: [input.text, input.person],
  })
  const receivedAt = hourOf(call.now())
  const reportId = await insertReport(trx, {
    county: place.county,
    receiptHash: hash,
    kind,
    accused,
    village,
    programme: place.programme,
    paymentId: input.paymentId ?? null,
    accountLineId: input.accountLineId ?? null,
    notReceived: input.notReceived,
    personEnc: sealText(keys, input.person),
    textEnc: sealText(keys, input.text)!,
    contactEnc: sealText(keys, input.contact),
    receivedAt,
  })
  if (!reportId) return undefined

  await openCase(trx, reportId, { ...place, kind, village, unitId: plan.unit.id, receivedAt })
  const c = await selectCaseOfReport(trx, reportId)
  if (!c) throw new Error('the case was not written')
  await insertExclusions(trx, c.id, plan.excluded)
  const eventId = await recordStep(trx, call, c, {
    action: 'submit',
    actor: 'reporter',
    to: reportWorkflow.initial,
    clock: { start: ['accept'] },
    visible: true,
  })
  const photos = [...new Set(input.photos)].map((photo) => photoHash(keys, photo))
  if ((await claimAttachments(trx, photos, { reportId, eventId, staffId: null })) < photos.length)
    throw new AppError('upload-incomplete')
  if (!plan.attended) await tellUnattended(trx, call, c)
  return reportId
}

type CaseStart = Pick<
  Parameters<typeof insertCase>[1],
  'county' | 'kind' | 'village' | 'unitId' | 'programme' | 'receivedAt'
>

/** Ids and numbers are random: running ones would show by their gaps that hidden cases exist. */
async function openCase(trx: Kysely<Database>, reportId: string, start: CaseStart): Promise<void> {
  const month = todayInShanghai(start.receivedAt).slice(0, 7).replace('-', '')
  for (let attempt = 0; attempt < 20; attempt++) {
    const number = `${month}-${String(randomInt(1_000_000)).padStart(6, '0')}`
    if (
      await insertCase(trx, {
        ...start,
        id: randomInt(1, 2 ** 47),
        number,
        reportId,
        state: reportWorkflow.initial,
      })
    )
      return
  }
  throw new Error('no free case number')
}
